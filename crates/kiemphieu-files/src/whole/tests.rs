use super::*;
use kiemphieu_core::Lang;
use std::time::Duration;
use tempfile::TempDir;

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn the_old_file_stands_until_the_new_one_is_whole() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("r.json");
    fs::write(&file, "old").unwrap();
    let seen = file.clone();
    write_whole(&file, |out| {
        out.write_all(b"new")?;
        out.flush()?;
        assert_eq!(fs::read_to_string(&seen)?, "old");
        Ok(())
    })
    .unwrap();
    assert_eq!(fs::read_to_string(&file).unwrap(), "new");
    let full = write_whole(&file, |out| {
        out.write_all(b"half")?;
        Err(io::ErrorKind::StorageFull.into())
    });
    assert!(full.unwrap_err().text.get(Lang::En).contains("disk is full"));
    assert_eq!(fs::read_to_string(&file).unwrap(), "new");
    assert_eq!(names(folder.path()), ["r.json"], "nothing is left over");
}

#[test]
fn a_full_disk_is_told_also_where_a_library_hands_it_on() {
    let folder = TempDir::new().unwrap();
    let full = || io::Error::from(io::ErrorKind::StorageFull);
    let of_a_library = io::Error::other(zip::result::ZipError::Io(full()));
    for error in [full(), io::Error::other(full()), of_a_library] {
        let told = write_whole(&folder.path().join("u.csv"), |_| Err(error)).unwrap_err();
        assert!(told.text.get(Lang::En).contains("disk is full"), "{told:?}");
    }
}

#[test]
fn a_new_file_overwrites_none() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("r.json");
    write_new(&file, b"one").unwrap();
    write_once(&file, b"one").unwrap();
    for refused in [write_new(&file, b"one"), write_new(&file, b"two"), write_once(&file, b"two")] {
        assert!(refused.unwrap_err().text.get(Lang::Vi).contains("không ghi đè"));
    }
    assert_eq!(fs::read(&file).unwrap(), b"one");
    assert_eq!(names(folder.path()), ["r.json"]);
}

#[test]
fn what_a_dead_writer_left_is_cleared_and_what_a_living_one_writes_is_not() {
    let folder = TempDir::new().unwrap();
    let dead = folder.path().join(".kiemphieu-Ab12Cd34.part");
    fs::write(&dead, "half").unwrap();
    fs::create_dir_all(leftover::folder(&dead).join("units")).unwrap();
    let own = folder.path().join(".kiemphieu-notes.part");
    fs::write(&own, "mine").unwrap();
    let living = leftover::begin(folder.path()).unwrap();
    write_new(&folder.path().join("r.json"), b"one").unwrap();
    let living = living.path().file_name().unwrap().to_str().unwrap();
    let mut expected = vec![living, ".kiemphieu-notes.part", "r.json"];
    expected.sort_unstable();
    assert_eq!(names(folder.path()), expected);
    assert!(is_leftover(living) && is_leftover(".kiemphieu-Ab12Cd34.parts"));
    assert!(
        ![".kiemphieu-notes.part", "kiemphieu-Ab12Cd34.part", ".kiemphieu-Ab12Cd34.parts.csv"]
            .iter()
            .any(|n| is_leftover(n))
    );
}

#[test]
fn many_writers_of_one_name_leave_one_of_theirs_whole() {
    let folder = TempDir::new().unwrap();
    let (new, old) = (folder.path().join("new"), folder.path().join("old"));
    let one = |byte: u8| vec![byte; 200_000];
    let taken: usize = std::thread::scope(|scope| {
        let writers: Vec<_> = (b'a'..b'i')
            .map(|byte| {
                let (new, old) = (&new, &old);
                scope.spawn(move || {
                    write_whole(old, |out| out.write_all(&one(byte))).unwrap();
                    usize::from(write_new(new, &one(byte)).is_ok())
                })
            })
            .collect();
        writers.into_iter().map(|writer| writer.join().unwrap()).sum()
    });
    assert_eq!(taken, 1, "only one is the first");
    for file in [new, old] {
        let bytes = fs::read(file).unwrap();
        assert_eq!(bytes, one(bytes[0]));
    }
    assert_eq!(names(folder.path()), ["new", "old"]);
}

#[test]
fn several_files_come_all_or_none() {
    let folder = TempDir::new().unwrap();
    let files = [("a.csv".to_owned(), b"1".to_vec()), ("c.toml".to_owned(), b"2".to_vec())];
    let fresh = folder.path().join("x/y");
    write_all_new(&fresh, &files).unwrap();
    assert_eq!((names(&fresh), names(folder.path())), (vec!["a.csv".into(), "c.toml".into()], vec!["x".into()]));
    for place in [&fresh, &folder.path().join("x")] {
        fs::write(place.join(".kiemphieu-Ab12Cd34.part"), "").unwrap();
    }
    write_all_new(&fresh, &files).unwrap();
    assert_eq!(
        (names(&fresh), names(&folder.path().join("x"))),
        (vec!["a.csv".into(), "c.toml".into()], vec!["y".into()])
    );
    fs::remove_file(fresh.join("c.toml")).unwrap();
    write_all_new(&fresh, &files).unwrap();
    write_all_new(&fresh, &files).unwrap();
    fs::remove_file(fresh.join("a.csv")).unwrap();
    fs::write(fresh.join("c.toml"), "mine").unwrap();
    assert!(write_all_new(&fresh, &files).unwrap_err().file.ends_with("c.toml"));
    assert_eq!(names(&fresh), ["c.toml"]);
}

#[test]
fn a_folder_comes_whole_or_not_at_all() {
    let folder = TempDir::new().unwrap();
    let place = folder.path().join("p");
    let failed = write_folder(&place, |fresh| {
        fs::write(fresh.join("one"), "1")?;
        Err(io::ErrorKind::StorageFull.into())
    });
    assert!(failed.is_err() && names(folder.path()).is_empty());
    fs::create_dir(&place).unwrap();
    write_folder(&place, |fresh| fs::write(fresh.join("one"), "1")).unwrap();
    assert_eq!((names(&place), names(folder.path())), (vec!["one".into()], vec!["p".into()]));
    write_folder(&place, |fresh| fs::write(fresh.join("one"), "1")).unwrap();
    for (file, bytes) in [("one", "2"), ("two", "1")] {
        let again = write_folder(&place, |fresh| fs::write(fresh.join(file), bytes)).unwrap_err();
        assert!(again.text.get(Lang::En).contains("not empty"), "{again:?}");
    }
    assert_eq!((names(&place), names(folder.path())), (vec!["one".into()], vec!["p".into()]));
    assert_eq!(fs::read_to_string(place.join("one")).unwrap(), "1");
}

#[test]
fn another_writer_of_a_folder_may_be_faster() {
    let folder = TempDir::new().unwrap();
    let place = folder.path().join("p");
    for (bytes, whole) in [("1", true), ("2", false)] {
        let written = write_folder(&place, |fresh| {
            fs::create_dir(&place)?;
            fs::write(place.join("one"), "1")?;
            fs::write(fresh.join("one"), bytes)
        });
        assert_eq!(written.is_ok(), whole, "{written:?}");
        assert_eq!((names(&place), names(folder.path())), (vec!["one".into()], vec!["p".into()]));
        assert_eq!(fs::read_to_string(place.join("one")).unwrap(), "1");
        fs::remove_dir_all(&place).unwrap();
    }
}

#[test]
fn a_folder_for_a_while_goes_with_its_run_or_with_the_next() {
    let folder = TempDir::new().unwrap();
    let scratch = Scratch::new(folder.path()).unwrap();
    fs::write(scratch.path().join("a"), "1").unwrap();
    let other = Scratch::new(folder.path()).unwrap();
    assert!(scratch.path().join("a").exists(), "its run lives");
    let path = other.path().to_owned();
    Scratch::clear(&path).unwrap();
    drop((scratch, other));
    assert!(names(folder.path()).is_empty());
    fs::create_dir(&path).unwrap();
    fs::write(leftover::claim(&path), "").unwrap();
    drop(Scratch::new(folder.path()).unwrap());
    assert!(names(folder.path()).is_empty(), "that of a dead run is cleared");
}

/// What the child of [`a_writer_killed_at_any_moment_leaves_old_or_new`] does until it is killed.
#[test]
fn writes_on_and_on_where_asked_to() {
    let Some(folder) = std::env::var_os(CHILD).map(PathBuf::from) else { return };
    for round in 0u32.. {
        write_whole(&folder.join("file"), |out| (0..64).try_for_each(|_| out.write_all(&page(round)))).unwrap();
        write_folder(&folder.join(format!("folder-{round}")), |fresh| {
            PAGES.iter().try_for_each(|name| fs::write(fresh.join(name), page(round)))
        })
        .unwrap();
    }
}

const CHILD: &str = "KIEMPHIEU_TEST_WRITES_INTO";
const PAGES: [&str; 3] = ["a", "b", "c"];

fn page(round: u32) -> Vec<u8> {
    format!("{round:08}").repeat(512).into_bytes()
}

#[test]
fn a_writer_killed_at_any_moment_leaves_old_or_new() {
    let folder = TempDir::new().unwrap();
    let started = std::time::Instant::now();
    let mut interrupted = 0;
    for kill in 0..40u64 {
        if started.elapsed().as_secs() >= 8 {
            break;
        }
        let place = TempDir::new_in(folder.path()).unwrap();
        let file = place.path().join("file");
        fs::write(&file, "old").unwrap();
        let mut child = std::process::Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "whole::tests::writes_on_and_on_where_asked_to"])
            .env(CHILD, place.path())
            .stdout(std::process::Stdio::null())
            .spawn()
            .unwrap();
        while names(place.path()).len() < 2 && child.try_wait().unwrap().is_none() {
            std::thread::yield_now();
        }
        std::thread::sleep(Duration::from_micros(kill * 7919 % 20_011));
        child.kill().unwrap();
        child.wait().unwrap();

        let bytes = fs::read(&file).unwrap();
        let whole = |bytes: &[u8]| bytes.chunks(4096).all(|part| part.len() == 4096 && part.starts_with(&bytes[..8]));
        assert!(bytes == b"old" || (bytes.len() == 64 * 4096 && whole(&bytes)), "{} bytes", bytes.len());
        for name in names(place.path()).iter().filter(|name| name.starts_with("folder-")) {
            let written = place.path().join(name);
            assert_eq!(names(&written), PAGES);
            assert!(
                PAGES
                    .iter()
                    .all(|page| fs::read(written.join(page)).is_ok_and(|page| page.len() == 4096 && whole(&page)))
            );
        }
        interrupted += usize::from(names(place.path()).iter().any(|name| is_leftover(name)));
        write_whole(&file, |out| out.write_all(b"next")).unwrap();
        assert_eq!(fs::read_to_string(&file).unwrap(), "next");
        assert!(!names(place.path()).iter().any(|name| is_leftover(name)), "{:?}", names(place.path()));
    }
    assert!(interrupted > 0, "no kill met a writer at its work");
}

#[cfg(unix)]
#[test]
fn a_link_to_nowhere_is_no_missing_folder() {
    let folder = TempDir::new().unwrap();
    for (name, to) in [("a.json", "none.json"), ("b.json", "b.json"), ("c.json", "none/c.json")] {
        let link = folder.path().join(name);
        std::os::unix::fs::symlink(folder.path().join(to), &link).unwrap();
        for told in [write_new(&link, b"1"), write_once(&link, b"1"), write_whole(&link, |out| out.write_all(b"1"))] {
            let told = told.unwrap_err();
            assert!(told.text.get(Lang::En).contains("a link that leads to no file"), "{told:?}");
        }
    }
}

#[test]
fn what_cannot_be_written_is_told_by_its_cause() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("f");
    fs::write(&file, "f").unwrap();
    for (path, said) in [
        (folder.path().to_owned(), "a folder, not a file"),
        (folder.path().join("none/r.json"), "there is no folder"),
        (file.join("r.json"), "a part of this path is a file"),
        (PathBuf::from("/dev/null"), "a device or a pipe"),
        (PathBuf::from("/proc/self/environ"), "a device or a pipe"),
        (PathBuf::from("/proc/r.json"), "no permission to write here"),
    ] {
        for told in [write_new(&path, b"1"), write_whole(&path, |out| out.write_all(b"1"))] {
            let told = told.unwrap_err();
            assert!(told.text.get(Lang::En).contains(said), "{path:?}: {told:?}");
        }
    }
}
