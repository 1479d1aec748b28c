//! Who signed a sealed folder, and who must.

use super::*;

#[test]
fn signatures_hold_for_the_list_that_was_signed_and_name_their_key() {
    let folder = Folder::sealed(PROGRAM);
    let key = folder.beside("khoa", KEY);
    let ran = folder.run("seal", &["--key", &key, "--as", "truong-ban"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let signers = folder.beside("signers", &format!("# the board\ntruong-ban namespaces=\"kiemphieu\" {PUBLIC}\n"));
    let (code, bundle) = folder.verified(&["--signers", &signers]);
    let signed = &bundle["signatures"][0];
    assert_eq!((code, &signed["holds"], &signed["signer"]), (0, &json!(true), &json!("truong-ban")));
    assert!(signed["key"].as_str().unwrap().starts_with("SHA256:"));

    let stranger = folder
        .beside("others", "ai-do ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAILM+rvN+ot98qgEN796jTiQfZfG1KaT0PtFDJ/XFSqti\n");
    assert_eq!(folder.verified(&["--signers", &stranger]).0, 1);
    assert_eq!(folder.run("seal", &["--key", &key, "--as", "truong-ban"]).code, 1, "no signature is overwritten");

    // A file added and listed: the list is another one than was signed.
    folder.write("note.txt", "");
    folder.list_anew();
    assert_eq!(folder.faults(), ["SHA256SUMS.truong-ban.sig"]);
}

#[test]
fn openssh_checks_our_signatures_and_we_check_those_of_openssh() {
    let folder = Folder::sealed(PROGRAM);
    let key = folder.beside("khoa", KEY);
    if Command::new("chmod").args(["600", &key]).status().is_err()
        || Command::new("ssh-keygen").arg("-?").output().is_err()
    {
        return;
    }
    folder.run("seal", &["--key", &key, "--as", "truong-ban"]);
    let signers = folder.beside("signers", &format!("truong-ban namespaces=\"kiemphieu\" {PUBLIC}\n"));
    let list = fs::File::open(folder.path("SHA256SUMS")).unwrap();
    let checked = Command::new("ssh-keygen")
        .args([
            "-Y",
            "verify",
            "-f",
            &signers,
            "-I",
            "truong-ban",
            "-n",
            "kiemphieu",
            "-s",
            "SHA256SUMS.truong-ban.sig",
        ])
        .current_dir(folder.path(""))
        .stdin(list)
        .output()
        .unwrap();
    assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stderr));
    let signed = Command::new("ssh-keygen")
        .args(["-Y", "sign", "-q", "-n", "kiemphieu", "-f", &key, "SHA256SUMS"])
        .current_dir(folder.path(""))
        .output()
        .unwrap();
    assert!(signed.status.success(), "{}", String::from_utf8_lossy(&signed.stderr));
    assert_eq!(folder.faults(), [""; 0]);
    assert_eq!(folder.verified(&[]).1["signatures"].as_array().unwrap().len(), 2);
}

/// «With `--signers` every listed signer, or `--need N`, must have signed.»
#[test]
fn whoever_must_sign_and_has_not_is_named() {
    let folder = Folder::sealed(PROGRAM);
    let (key, other) = (folder.beside("khoa", KEY), folder.beside("khoa-2", OTHER_KEY));
    let signers = folder.beside(
        "signers",
        &format!(
            "\u{FEFF}truong-ban namespaces=\"file,kiemphieu\" {PUBLIC}\r\n  # thư ký\r\nthu-ky {OTHER_PUBLIC}\r\n"
        ),
    );
    let told = |more: &[&str]| {
        let (code, bundle) = folder.verified(&[&["--signers", signers.as_str()], more].concat());
        (code, bundle["faults"].to_string())
    };
    assert!(matches!(told(&[]), (1, faults) if faults.contains("not signed by: truong-ban, thu-ky")));
    assert_eq!(folder.run("seal", &["--key", &key, "--as", "truong-ban"]).code, 0);
    assert!(matches!(told(&[]), (1, faults) if faults.contains("2 are needed, 1 given; not signed by: thu-ky")));
    assert_eq!(told(&["--need", "1"]), (0, "[]".to_owned()));
    assert_eq!(folder.run("seal", &["--key", &key, "--as", "hai-lan"]).code, 0);
    assert!(matches!(told(&["--need", "2"]), (1, _)), "two signatures by one key are one");
    assert_eq!(folder.run("seal", &["--key", &other, "--as", "thu-ky"]).code, 0);
    assert_eq!(told(&[]), (0, "[]".to_owned()));
    fs::rename(folder.path("SHA256SUMS.truong-ban.sig"), folder.path("x")).unwrap();
    fs::rename(folder.path("SHA256SUMS.thu-ky.sig"), folder.path("SHA256SUMS.truong-ban.sig")).unwrap();
    fs::rename(folder.path("x"), folder.path("SHA256SUMS.thu-ky.sig")).unwrap();
    assert!(matches!(told(&[]), (1, faults) if faults.contains("bears the name of thu-ky")));
    assert_eq!(folder.verified(&["--signers", &signers, "--need", "2"]).1["signatures"].as_array().unwrap().len(), 3);
}

#[test]
fn a_list_of_signers_that_lets_anybody_through_is_refused_with_its_line() {
    let folder = Folder::sealed(PROGRAM);
    for (list, words, code, told) in [
        (String::new(), &[][..], 1, "names no signer"),
        ("# nobody\n\n".to_owned(), &[], 1, "names no signer"),
        (format!("a {PUBLIC}\nb {PUBLIC}\n"), &[], 1, ":2:1"),
        (format!("a {PUBLIC}\nhello\n"), &[], 1, ":2:1"),
        (format!("a namespaces=\"git\" {PUBLIC}\n"), &[], 1, "not for `kiemphieu`"),
        (format!("a cert-authority {PUBLIC}\n"), &[], 1, ":1:1"),
        (format!("a {PUBLIC}\na {OTHER_PUBLIC}\n"), &["--need", "2"], 1, "2 signers are needed, and 1 are listed"),
        (format!("a {PUBLIC}\n"), &["--need", "0"], 2, "--need"),
    ] {
        let list = folder.beside("signers", &list);
        let words = [&["--lang", "en", "--signers", list.as_str()], words].concat();
        let ran = folder.run("verify", &words);
        assert_eq!((ran.code, ran.out.as_str()), (code, ""), "{words:?}");
        assert!(ran.err.contains(told), "{told}: {}", ran.err);
    }
    assert_eq!(folder.run("verify", &["--need", "1"]).code, 2, "of whom?");
    let twice = folder.beside("signers", &format!("a {PUBLIC}\na {PUBLIC}\n"));
    let key = folder.beside("khoa", KEY);
    assert_eq!(folder.run("seal", &["--key", &key, "--as", "a"]).code, 0);
    assert_eq!(folder.verified(&["--signers", &twice]).0, 0, "one line twice is one signer");
    assert_eq!(folder.run("verify", &["--rulebook", "x.toml"]).code, 2);
    let document = folder.beside("minutes.pdf", "%PDF-1.7");
    let words = ["verify", &document, "y.json", "--signers", "x"];
    assert_eq!(kiemphieu_tests::program::run(PROGRAM, &words).code, 2);
}
