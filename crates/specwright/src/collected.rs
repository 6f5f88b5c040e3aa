//! The frames of a body, joined: one frame is not copied, more are.

use bytes::{Bytes, BytesMut};

/// The bytes of a body that were read so far.
#[derive(Default)]
pub(crate) struct Collected {
    first: Bytes,
    joined: BytesMut,
}

impl Collected {
    pub(crate) fn len(&self) -> usize {
        self.first.len() + self.joined.len()
    }

    pub(crate) fn push(&mut self, data: Bytes) {
        if self.len() == 0 {
            self.first = data;
            return;
        }
        self.joined
            .extend_from_slice(&std::mem::take(&mut self.first));
        self.joined.extend_from_slice(&data);
    }

    pub(crate) fn finish(self) -> Bytes {
        if self.joined.is_empty() {
            self.first
        } else {
            self.joined.freeze()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(frames: &[&'static str], expected: &str) {
        let mut collected = Collected::default();
        for frame in frames {
            collected.push(Bytes::from_static(frame.as_bytes()));
        }
        assert_eq!(collected.len(), expected.len());
        assert_eq!(collected.finish(), expected);
    }

    #[test]
    fn frames_are_joined_in_order() {
        check(&[], "");
        check(&["", "ab", "", "c", "de"], "abcde");
    }

    #[test]
    fn one_frame_is_not_copied() {
        let frame = Bytes::from_static(b"abc");
        let mut collected = Collected::default();
        collected.push(frame.clone());
        assert_eq!(collected.finish().as_ptr(), frame.as_ptr());
    }
}
