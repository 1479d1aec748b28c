//! Files are decoded in a process of their own: a file that would end it, or would not end, is refused and ends nothing else.

use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use crate::frame::{Answer, Request, greeting, told};
use crate::guarded::guarded;
use crate::input::{Picture, Source};
use crate::refusal::Refusal;

/// A file or a page for which the decoder needs longer is refused: the slowest page that was measured takes two seconds.
const PATIENCE: Duration = Duration::from_secs(60);

/// What the decoder may take besides the file itself, in bytes.
#[cfg(any(target_os = "linux", target_os = "macos"))]
const MEMORY: u64 = 1536 << 20;

/// The process that decodes.
pub struct Decoder {
    to: Box<dyn Write + Send>,
    from: Box<dyn Read + Send>,
    watch: Watch,
}

/// Why nothing more comes from a decoder.
pub(crate) enum Ended {
    /// It is gone, or says what nobody understands.
    Gone,
    /// It took longer than this.
    Late(Duration),
}

impl From<Ended> for Refusal {
    fn from(ended: Ended) -> Self {
        match ended {
            Ended::Gone => Self::DecoderEnded,
            Ended::Late(after) => Self::TooSlow { seconds: after.as_secs() },
        }
    }
}

impl Decoder {
    /// Starts the decoder of these files: this program with these words before their names.
    ///
    /// # Errors
    /// When the process cannot be started.
    pub fn start(program: &Path, words: &[&str], files: &[PathBuf]) -> io::Result<Self> {
        let mut command = Command::new(program);
        command.args(words).args(files);
        Self::of(&mut command, PATIENCE)
    }

    fn of(command: &mut Command, patience: Duration) -> io::Result<Self> {
        let piped = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = piped.spawn()?;
        let pipe = || io::Error::from(io::ErrorKind::BrokenPipe);
        let to = child.stdin.take().ok_or_else(pipe)?;
        let from = child.stdout.take().ok_or_else(pipe)?;
        Self::greeted(Box::new(to), Box::new(from), Watch::of(Some(child), patience)?)
    }

    /// A decoder on a thread of this process.
    #[cfg(test)]
    pub(crate) fn here(files: &[PathBuf]) -> io::Result<Self> {
        let ((mut requests, to), (from, mut answers)) = (io::pipe()?, io::pipe()?);
        let files = files.to_vec();
        thread::spawn(move || serve(&files, &mut requests, &mut answers, &|_| ()));
        Self::greeted(Box::new(to), Box::new(from), Watch::of(None, PATIENCE)?)
    }

    fn greeted(to: Box<dyn Write + Send>, from: Box<dyn Read + Send>, watch: Watch) -> io::Result<Self> {
        let mut decoder = Self { to, from, watch };
        let greeted = decoder.timed(|decoder| greeting(&mut decoder.from));
        greeted.map_err(|_| io::Error::other("the decoder does not answer"))?;
        Ok(decoder)
    }

    /// Opens a file, from 0: how many pages it has, or why it is not read.
    pub(crate) fn open(&mut self, file: usize) -> Result<io::Result<Result<usize, Refusal>>, Ended> {
        match self.ask(&Request::Open(file))? {
            Answer::Pages(pages) => Ok(Ok(Ok(pages))),
            Answer::Refused(refusal) => Ok(Ok(Err(refusal))),
            Answer::Unreadable(why) => Ok(Err(io::Error::other(why))),
            Answer::Page(_) => Err(Ended::Gone),
        }
    }

    /// A page of the file that is open, from 0.
    pub(crate) fn page(&mut self, page: usize) -> Result<Result<Picture, Refusal>, Ended> {
        match self.ask(&Request::Page(page))? {
            Answer::Page(picture) => Ok(Ok(picture)),
            Answer::Refused(refusal) => Ok(Err(refusal)),
            Answer::Pages(_) | Answer::Unreadable(_) => Err(Ended::Gone),
        }
    }

    fn ask(&mut self, request: &Request) -> Result<Answer, Ended> {
        self.timed(|decoder| {
            request.write(&mut decoder.to)?;
            Answer::read(&mut decoder.from)
        })
    }

    fn timed<T>(&mut self, work: impl FnOnce(&mut Self) -> io::Result<T>) -> Result<T, Ended> {
        self.watch.tell(true);
        let done = work(self);
        self.watch.tell(false);
        match self.watch.late.load(Ordering::SeqCst) {
            true => Err(Ended::Late(self.watch.patience)),
            false => done.map_err(|_| Ended::Gone),
        }
    }
}

/// Ends the process when it takes too long, and when nobody needs it any more.
struct Watch {
    child: Arc<Mutex<Option<Child>>>,
    begins: Sender<bool>,
    late: Arc<AtomicBool>,
    patience: Duration,
}

impl Watch {
    fn of(child: Option<Child>, patience: Duration) -> io::Result<Self> {
        let (child, late) = (Arc::new(Mutex::new(child)), Arc::new(AtomicBool::new(false)));
        let (begins, told) = channel();
        let (own, is_late) = (Arc::clone(&child), Arc::clone(&late));
        let watch = move || {
            while let Ok(begins) = told.recv() {
                if begins && told.recv_timeout(patience) == Err(RecvTimeoutError::Timeout) {
                    is_late.store(true, Ordering::SeqCst);
                    return end(&own);
                }
            }
        };
        thread::Builder::new().name("decoder".to_owned()).spawn(watch)?;
        Ok(Self { child, begins, late, patience })
    }

    fn tell(&self, begins: bool) {
        // Whoever has ended the process watches no more.
        let _ = self.begins.send(begins);
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        end(&self.child);
    }
}

fn end(child: &Mutex<Option<Child>>) {
    if let Some(mut child) = child.lock().unwrap_or_else(PoisonError::into_inner).take() {
        let _ = child.kill();
        let _ = child.wait();
    }
}

/// The work of the process: decodes these files as it is asked, until nobody asks.
///
/// # Errors
/// When the answers cannot be written.
pub fn decode(files: &[PathBuf], requests: &mut dyn Read, answers: &mut dyn Write) -> io::Result<()> {
    leave_nothing_behind();
    serve(files, requests, answers, &bound)
}

fn serve(files: &[PathBuf], requests: &mut dyn Read, answers: &mut dyn Write, bound: &dyn Fn(&Path)) -> io::Result<()> {
    told(answers)?;
    let mut source = None;
    while let Some(request) = Request::read(requests)? {
        let answer = match request {
            Request::Open(file) => opened(files, file, &mut source, bound),
            Request::Page(page) => match &source {
                Some(open) => guarded(|| open.page(page)).unwrap_or_else(failed).into(),
                None => Answer::Unreadable("no file is open".to_owned()),
            },
        };
        answer.write(answers)?;
    }
    Ok(())
}

fn opened(files: &[PathBuf], file: usize, source: &mut Option<Source>, bound: &dyn Fn(&Path)) -> Answer {
    *source = None;
    let Some(path) = files.get(file) else { return Answer::Unreadable("no such file".to_owned()) };
    bound(path);
    match guarded(|| Source::open(path)).unwrap_or_else(|| Ok(failed())) {
        Err(error) => Answer::Unreadable(error.to_string()),
        Ok(Err(refusal)) => Answer::Refused(refusal),
        Ok(Ok(open)) => Answer::Pages(source.insert(open).pages()),
    }
}

fn failed<T>() -> Result<T, Refusal> {
    Err(Refusal::Undecodable { why: "decoder".to_owned() })
}

/// Where the system knows such a limit, a file cannot take more memory than this from the others.
#[cfg(any(target_os = "linux", target_os = "macos"))]
fn bound(path: &Path) {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

    let length = std::fs::metadata(path).map_or(0, |file| file.len());
    let most = MEMORY.saturating_add(length.saturating_mul(2));
    let Rlimit { maximum, .. } = getrlimit(Resource::As);
    let current = Some(maximum.map_or(most, |maximum| maximum.min(most)));
    // Where it is not taken, the time and what comes back are still bounded.
    let _ = setrlimit(Resource::As, Rlimit { current, maximum });
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn bound(_: &Path) {}

/// A process that a file ends writes no image of itself to the disk: there would be papers in it.
fn leave_nothing_behind() {
    #[cfg(any(target_os = "linux", target_os = "macos"))]
    {
        use rustix::process::{Resource, Rlimit, setrlimit};
        let _ = setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) });
    }
}

#[cfg(test)]
mod tests;
