//! Standard output as every command writes to it: that nobody reads on is no fault of the command.

use std::io::{self, ErrorKind, Write};

use serde::Serialize;

/// An output whose reader may go away: from then on nothing more is written, and the command ends as it would have.
pub(crate) struct Outlet<'o> {
    out: &'o mut dyn Write,
    /// Why no more can be written; none where the reader went away.
    failed: Option<Option<io::Error>>,
}

impl<'o> Outlet<'o> {
    pub fn new(out: &'o mut dyn Write) -> Self {
        Self { out, failed: None }
    }

    /// Writes what is left, and says why something could not be written.
    pub fn finish(mut self) -> io::Result<()> {
        let _ = self.flush();
        match self.failed {
            Some(Some(error)) => Err(error),
            None | Some(None) => Ok(()),
        }
    }

    fn note(&mut self, error: io::Error) {
        self.failed = Some((error.kind() != ErrorKind::BrokenPipe).then_some(error));
    }
}

impl Write for Outlet<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.failed.is_some() {
            return Ok(bytes.len());
        }
        match self.out.write(bytes) {
            Err(error) if error.kind() != ErrorKind::Interrupted => {
                self.note(error);
                Ok(bytes.len())
            }
            written => written,
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.failed.is_none()
            && let Err(error) = self.out.flush()
        {
            self.note(error);
        }
        Ok(())
    }
}

/// Writes what is shown as JSON.
pub(crate) fn print_json(shown: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, shown)?;
    writeln!(out)
}
