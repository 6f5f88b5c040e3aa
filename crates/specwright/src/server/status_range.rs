//! A status that was checked to be in a range: `StatusRange::<4>::try_from(404)`

use std::fmt;

use http::StatusCode;

/// A status of the hundred `N`: `StatusRange<4>` is one of `4XX`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct StatusRange<const N: u16>(StatusCode);

/// A status outside the range that the contract declares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OutOfRange {
    /// The status.
    pub status: u16,
    /// The range, as 4 for `4XX`.
    pub range: u16,
}

impl<const N: u16> StatusRange<N> {
    /// The status.
    pub fn status(self) -> StatusCode {
        self.0
    }
}

impl<const N: u16> TryFrom<StatusCode> for StatusRange<N> {
    type Error = OutOfRange;

    fn try_from(status: StatusCode) -> Result<Self, OutOfRange> {
        let status_code = status.as_u16();
        if status_code / 100 == N {
            Ok(Self(status))
        } else {
            Err(OutOfRange {
                status: status_code,
                range: N,
            })
        }
    }
}

impl<const N: u16> TryFrom<u16> for StatusRange<N> {
    type Error = OutOfRange;

    fn try_from(status: u16) -> Result<Self, OutOfRange> {
        StatusCode::from_u16(status)
            .map_err(|_| OutOfRange { status, range: N })?
            .try_into()
    }
}

impl<const N: u16> From<StatusRange<N>> for StatusCode {
    fn from(range: StatusRange<N>) -> Self {
        range.0
    }
}

impl fmt::Display for OutOfRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "status {} is not one of {}XX", self.status, self.range)
    }
}

impl std::error::Error for OutOfRange {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_statuses_of_the_range_pass() {
        assert_eq!(
            StatusRange::<4>::try_from(404).unwrap().status(),
            StatusCode::NOT_FOUND
        );
        assert_eq!(
            StatusRange::<5>::try_from(500).unwrap().status().as_u16(),
            500
        );
        let error = StatusRange::<4>::try_from(StatusCode::OK).unwrap_err();
        assert_eq!(error.to_string(), "status 200 is not one of 4XX");
        assert!(StatusRange::<0>::try_from(99).is_err());
    }
}
