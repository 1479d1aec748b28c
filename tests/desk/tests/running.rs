//! A station as a process, and people who ask it over HTTP.

use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::{Value, json};
use tempfile::TempDir;

/// A station that runs, until it is dropped.
pub struct Running {
    child: Child,
    /// `http://127.0.0.1:PORT`.
    pub address: String,
    /// The address with the code of this start.
    pub with_code: String,
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A port that nobody has.
pub fn free_port() -> u16 {
    TcpListener::bind(("127.0.0.1", 0)).unwrap().local_addr().unwrap().port()
}

impl Running {
    /// Starts the station of a folder.
    pub fn start(folder: &Path, port: u16, more: &[&str]) -> Self {
        let mut station = Command::new(env!("CARGO_BIN_EXE_station"));
        station.arg("station").arg(folder.join("congress.toml"));
        Self::of(station.args(["--no-browser", "--port", &port.to_string()]).args(more))
    }

    /// Starts a desk of another machine, in a folder of its own.
    pub fn join(folder: &Path, port: u16, (address, code): (&str, Option<&str>), name: &str) -> Self {
        Self::of(&mut joining(folder, port, (address, code), name))
    }

    /// Whatever tells its address when it has started.
    pub fn of(command: &mut Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let found = lines.map_while(Result::ok).find(|line| line.trim().starts_with("http://"));
        let with_code = found.expect("the station tells its address").trim().to_owned();
        let address = with_code.split("/?").next().unwrap().to_owned();
        Self { child, address, with_code }
    }

    /// Tells it to end, as Ctrl-C does.
    #[cfg(unix)]
    pub fn interrupt(&mut self) {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args(["-INT", &id]).status().unwrap().success());
        self.child.wait().unwrap();
    }

    /// The memory that it takes, in MiB.
    #[cfg(target_os = "linux")]
    pub fn memory(&self) -> u64 {
        self.memory_of("VmRSS:")
    }

    /// Of it what is its own, in MiB: without the pages of the program itself.
    #[cfg(target_os = "linux")]
    pub fn own_memory(&self) -> u64 {
        self.memory_of("RssAnon:")
    }

    #[cfg(target_os = "linux")]
    fn memory_of(&self, what: &str) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix(what)).unwrap();
        line.trim().split(' ').next().unwrap().parse::<u64>().unwrap() / 1024
    }

    /// Ends it as a power cut would.
    pub fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

/// What the program gives for these words.
pub fn kiemphieu(words: &[&str]) -> std::process::Output {
    Command::new(env!("CARGO_BIN_EXE_station")).args(words).output().unwrap()
}

/// The command that joins another machine.
pub fn joining(folder: &Path, port: u16, (address, code): (&str, Option<&str>), name: &str) -> Command {
    let mut desk = Command::new(env!("CARGO_BIN_EXE_station"));
    desk.args(["station", "--no-browser", "--port", &port.to_string(), "--desk", name, "--outbox"]).arg(folder);
    desk.args(["--join", address]).args(code);
    desk
}

/// Somebody who asks a station.
pub struct Person {
    agent: ureq::Agent,
    address: String,
    id: String,
    cookie: String,
    token: String,
}

impl Person {
    pub fn new(address: &str, id: &str) -> Self {
        let config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .timeout_global(Some(Duration::from_secs(20)))
            .build();
        Self {
            agent: config.into(),
            address: address.to_owned(),
            id: id.to_owned(),
            cookie: String::new(),
            token: String::new(),
        }
    }

    /// The page at a path; nothing where nobody answers.
    pub fn page(&mut self, path: &str) -> Option<String> {
        let asked = self.agent.get(format!("{}{path}", self.address)).header("cookie", &self.cookie).call();
        let mut got = asked.ok()?;
        if let Some(cookie) = got.headers().get("set-cookie") {
            self.cookie = cookie.to_str().ok()?.split(';').next()?.to_owned();
        }
        got.body_mut().read_to_string().ok()
    }

    /// Sends something: the status and the answer; nothing where nobody answers.
    pub fn send(&mut self, path: &str, body: &Value) -> Option<(u16, Value)> {
        let asked = self
            .agent
            .post(format!("{}{path}", self.address))
            .header("origin", &self.address)
            .header("content-type", "application/json")
            .header("cookie", &self.cookie)
            .header("x-kiemphieu-token", &self.token)
            .send(body.to_string());
        let mut got = asked.ok()?;
        if let Some(cookie) = got.headers().get("set-cookie") {
            self.cookie = cookie.to_str().ok()?.split(';').next()?.to_owned();
        }
        let status = got.status().as_u16();
        let text = got.body_mut().read_to_string().ok()?;
        Some((status, serde_json::from_str(&text).ok()?))
    }

    pub fn does(&mut self, path: &str, body: &Value) -> Value {
        let (status, answer) = self.send(path, body).unwrap();
        assert_eq!(status, 200, "{path} {body}: {answer}");
        answer
    }

    pub fn signs_in(&mut self) -> Option<()> {
        let (status, answer) = self.send("/sign-in", &json!({ "person": self.id, "pin": pin(&self.id) }))?;
        assert_eq!(status, 200, "{answer}");
        self.token = answer["token"].as_str()?.to_owned();
        Some(())
    }

    /// The same where the main machine may not answer just now.
    pub fn may_sign_in(&mut self) -> bool {
        let sent = self.send("/sign-in", &json!({ "person": self.id, "pin": pin(&self.id) }));
        let token =
            sent.filter(|(status, _)| *status == 200).and_then(|(_, told)| Some(told["token"].as_str()?.to_owned()));
        token.map(|token| self.token = token).is_some()
    }

    /// Whoever has the code gives these people their PINs.
    pub fn opens(running: &Running, people: &[&str]) {
        let mut code = Self::new(&running.address, "");
        let path = running.with_code.strip_prefix(&running.address).unwrap();
        code.page(path).unwrap();
        let page = code.page("/people").unwrap();
        code.token = page.split("name=\"token\" content=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        for person in people {
            code.does("/pin", &json!({ "person": person, "pin": pin(person), "again": pin(person) }));
        }
    }
}

/// The PIN of a person.
pub fn pin(person: &str) -> &'static str {
    match person {
        "anh" => "271828",
        "hoa" => "314159",
        "nam" => "161803",
        _ => "141421",
    }
}

/// A folder with a congress that elects so many of so many.
pub fn congress(names: usize, seats: usize) -> TempDir {
    congress_of(&(1..=names).map(name).collect::<Vec<_>>(), seats)
}

/// The same with names of some sixty letters.
pub fn congress_of_long_names(names: usize, seats: usize) -> TempDir {
    let long = |no: usize| format!("{} Công Tằng Tôn Nữ Hoàng Phương Nghiêm Thượng Trường Xuân {no}", name(no));
    congress_of(&(1..=names).map(long).collect::<Vec<_>>(), seats)
}

fn congress_of(names: &[String], seats: usize) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let all = names.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ");
    let text = format!(
        "schema = 1\nunit = \"Đảng bộ huyện Vụ Bản\"\ncongress = \"Đại hội lần thứ XXV\"\ndate = 2025-06-10\nlevel = \"district\"\n\n\
         [meeting]\nkind = \"delegates\"\nsummoned = 350\npresent = 348\n\n\
         [board]\nhead = \"Phạm Văn Anh\"\nmembers = [\"Lê Thị Hoa\", \"Đỗ Văn Nam\", \"Trần Anh Tú\"]\n\n\
         [[election]]\nid = \"committee\"\noffice = \"committee\"\nseats = {seats}\ncandidates = [{all}]\n"
    );
    std::fs::write(folder.path().join("congress.toml"), text).unwrap();
    folder
}

/// A name that nobody else has.
fn name(no: usize) -> String {
    const FAMILY: [&str; 8] = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi"];
    const MIDDLE: [&str; 6] = ["Văn", "Thị", "Đức", "Minh", "Quang", "Ngọc"];
    const GIVEN: [&str; 10] = ["An", "Bình", "Cường", "Dung", "Giang", "Hạnh", "Khánh", "Lâm", "Phúc", "Yến"];
    let long = if no.is_multiple_of(20) { " Công Tằng Tôn Nữ" } else { "" };
    format!("{}{long} {} {}", FAMILY[no % 8], MIDDLE[(no / 8) % 6], GIVEN[(no / 48 + no) % 10])
}
