//! Receipt codes («mã tiếp nhận»): a hash's short form that can be read aloud and typed.

use super::hash::Hash;

/// Crockford's alphabet: no I, L, O or U, so that nothing is heard or read as something else.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Letters of a code: 60 bits, so that among ten million receipts two alike are unlikely
/// (1 in 23 000).
const LETTERS: usize = 12;

/// Letters between two hyphens: as many as one remembers while typing.
const GROUP: usize = 4;

/// The code of a hash: its first 60 bits as `ABCD-EFGH-JKMN`.
pub fn of(hash: &Hash) -> String {
    let mut bits = 0_u64;
    for byte in hash.iter().take(8) {
        bits = bits << 8 | u64::from(*byte);
    }
    let mut code = String::with_capacity(LETTERS + LETTERS / GROUP);
    for letter in 0..LETTERS {
        if letter > 0 && letter % GROUP == 0 {
            code.push('-');
        }
        let index = bits >> (59 - 5 * letter) & 31;
        code.push(char::from(
            ALPHABET[usize::try_from(index).unwrap_or_default()],
        ));
    }
    code
}

/// The code as it is stored, from what somebody typed: any case, with or without hyphens and
/// spaces, I and L for 1, O for 0. `None` if it can't be one.
pub fn parse(typed: &str) -> Option<String> {
    let mut code = String::new();
    let letters = typed
        .chars()
        .filter(|letter| !letter.is_whitespace() && *letter != '-');
    for (index, letter) in letters.enumerate() {
        let letter = match letter.to_ascii_uppercase() {
            'I' | 'L' => '1',
            'O' => '0',
            other => other,
        };
        if index >= LETTERS || !u8::try_from(letter).is_ok_and(|letter| ALPHABET.contains(&letter))
        {
            return None;
        }
        if index > 0 && index % GROUP == 0 {
            code.push('-');
        }
        code.push(letter);
    }
    (code.len() == LETTERS + LETTERS / GROUP - 1).then_some(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_the_first_sixty_bits() {
        assert_eq!(of(&[0; 32]), "0000-0000-0000");
        assert_eq!(of(&[0xff; 32]), "ZZZZ-ZZZZ-ZZZZ");
        let mut hash = [0; 32];
        hash[0] = 0b0000_1000;
        assert_eq!(of(&hash), "1000-0000-0000");
        hash = [0; 32];
        hash[7] = 0b0001_0000;
        assert_eq!(of(&hash), "0000-0000-0001");
    }

    #[test]
    fn what_is_typed_is_read_generously() {
        let code = Some("10AB-C0D1-ZZ99".to_owned());
        for typed in ["10AB-C0D1-ZZ99", "10abc0d1zz99", " loab codi zz99 "] {
            assert_eq!(parse(typed), code, "{typed}");
        }
        for typed in [
            "",
            "10AB-C0D1-ZZ9",
            "10AB-C0D1-ZZ999",
            "10AB-C0D1-ZZ9U",
            "mười-hai",
        ] {
            assert_eq!(parse(typed), None, "{typed}");
        }
    }
}
