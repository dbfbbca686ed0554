//! Breaking a text into lines, without knowing the font.

/// How wide a letter is at most on average, as a part of the font's size.
const LETTER: f64 = 0.56;

/// Whether the text surely needs no more than `room` pixels.
pub(super) fn fits(text: &str, size: u8, room: f64) -> bool {
    text.chars().count() as f64 * f64::from(size) * LETTER <= room
}

/// The text in lines that fit into `room` pixels; a word that does not is broken too.
pub(super) fn broken(text: &str, room: f64, size: u8) -> Vec<String> {
    let most = ((room / (f64::from(size) * LETTER)) as usize).max(8);
    let mut lines: Vec<String> = Vec::new();
    let (mut line, mut long) = (String::new(), 0);
    for word in text.split_whitespace() {
        let letters: Vec<char> = word.chars().collect();
        for piece in letters.chunks(most) {
            if long > 0 && long + 1 + piece.len() > most {
                lines.push(std::mem::take(&mut line));
                long = 0;
            }
            if long > 0 {
                line.push(' ');
                long += 1;
            }
            line.extend(piece);
            long += piece.len();
        }
    }
    if long > 0 {
        lines.push(line);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::broken;

    #[test]
    fn lines_fit_and_lose_nothing() {
        let text = "Ban hành Quy chế thực hiện dân chủ trong hoạt động của cơ quan";
        let lines = broken(text, 140.0, 12);
        assert!(lines.len() > 2, "{lines:?}");
        assert!(
            lines.iter().all(|line| line.chars().count() <= 20),
            "{lines:?}"
        );
        assert_eq!(lines.join(" "), text);
        let long = "x".repeat(50);
        assert_eq!(broken(&long, 140.0, 12).concat(), long);
        assert!(broken("  ", 140.0, 12).is_empty());
    }
}
