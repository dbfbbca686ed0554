//! Brotli and gzip, made once when building so that the server never compresses an asset.

use super::{Files, Profile};
use anyhow::{Context, Result, anyhow};
use std::{
    fs,
    io::{self, Write as _},
    path::Path,
    thread,
};

/// Brotli's largest window by the standard: 16 MiB.
const WINDOW: i32 = 24;
const BUFFER: usize = 1 << 16;

/// How hard to try.
#[derive(Clone, Copy)]
pub(crate) struct Quality {
    brotli: i32,
    gzip: u32,
}

impl Quality {
    /// The smallest for what is shipped; quick while developing, where a view changes every minute.
    pub(crate) fn of(profile: Profile) -> Self {
        match profile {
            Profile::Dev => Self { brotli: 1, gzip: 1 },
            Profile::Release => Self {
                brotli: 11,
                gzip: 9,
            },
        }
    }
}

/// Writes `.br` and `.gz` beside each of the files.
pub(super) fn beside(folder: &Path, files: &Files, quality: Quality) -> Result<()> {
    thread::scope(|scope| {
        let jobs: Vec<_> = files
            .iter()
            .flat_map(|(path, content)| {
                let brotli =
                    scope.spawn(move || save(folder, path, "br", brotli(content, quality)));
                let gzip = scope.spawn(move || save(folder, path, "gz", gzip(content, quality)));
                [brotli, gzip]
            })
            .collect();
        jobs.into_iter()
            .try_for_each(|job| job.join().map_err(|_| anyhow!("compressing panicked"))?)
    })
}

fn save(folder: &Path, path: &str, suffix: &str, content: io::Result<Vec<u8>>) -> Result<()> {
    let file = folder.join(format!("{path}.{suffix}"));
    content
        .and_then(|bytes| fs::write(&file, bytes))
        .with_context(|| format!("cannot write {}", file.display()))
}

/// As shipped: what a budget is measured with.
pub(crate) fn brotli(content: &[u8], quality: Quality) -> io::Result<Vec<u8>> {
    let params = brotli::enc::BrotliEncoderParams {
        quality: quality.brotli,
        lgwin: WINDOW,
        size_hint: content.len(),
        ..Default::default()
    };
    let mut packed = Vec::new();
    {
        let mut writer = brotli::CompressorWriter::with_params(&mut packed, BUFFER, &params);
        writer.write_all(content)?;
    }
    Ok(packed)
}

fn gzip(content: &[u8], quality: Quality) -> io::Result<Vec<u8>> {
    let mut writer =
        flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::new(quality.gzip));
    writer.write_all(content)?;
    writer.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read as _;

    #[test]
    fn both_forms_unpack_to_the_same() {
        let text = "xã, phường, thị trấn\n".repeat(500);
        for profile in [Profile::Dev, Profile::Release] {
            let quality = Quality::of(profile);
            let packed = brotli(text.as_bytes(), quality).unwrap();
            assert!(packed.len() < text.len() / 10);
            let mut back = String::new();
            brotli::Decompressor::new(packed.as_slice(), BUFFER)
                .read_to_string(&mut back)
                .unwrap();
            assert_eq!(back, text);
            let packed = gzip(text.as_bytes(), quality).unwrap();
            let mut back = String::new();
            flate2::read::GzDecoder::new(packed.as_slice())
                .read_to_string(&mut back)
                .unwrap();
            assert_eq!(back, text);
        }
    }
}
