//! What goes over the pipe comes out as it went in; whatever else comes is no answer, and is not waited for or kept.

use super::*;

fn picture() -> Picture {
    let tones = (0..12).collect();
    Picture { dark: Plane { width: 4, height: 3, tones }, dots: Some(7.875) }
}

fn written(answer: &Answer) -> Vec<u8> {
    let mut bytes = Vec::new();
    answer.write(&mut bytes).unwrap();
    bytes
}

fn answers() -> [Vec<u8>; 4] {
    [
        written(&Answer::Pages(2000)),
        written(&Answer::Page(picture())),
        written(&Answer::Refused(Refusal::TooLarge { width: 1, height: 2 })),
        written(&Answer::Unreadable("không đọc được".to_owned())),
    ]
}

#[test]
fn requests_and_answers_come_out_as_they_went_in() {
    for request in [Request::Open(0), Request::Page(4_000_000)] {
        let mut bytes = Vec::new();
        request.write(&mut bytes).unwrap();
        assert_eq!(Request::read(&mut bytes.as_slice()).unwrap(), Some(request));
    }
    assert_eq!(Request::read(&mut [].as_slice()).unwrap(), None, "nobody asks any more");
    for bytes in answers() {
        let answer = Answer::read(&mut bytes.as_slice()).unwrap();
        assert_eq!(written(&answer), bytes);
    }
    let bytes = written(&Answer::Page(Picture { dots: None, ..picture() }));
    assert!(matches!(Answer::read(&mut bytes.as_slice()), Ok(Answer::Page(Picture { dots: None, .. }))));
}

#[test]
fn an_answer_that_is_cut_off_or_damaged_is_none_or_another_one_and_never_larger_than_a_page() {
    let mut chance = fastrand::Rng::with_seed(20);
    for bytes in answers() {
        for end in 0..bytes.len() {
            assert!(Answer::read(&mut &bytes[..end]).is_err(), "cut off at {end}");
            assert!(Request::read(&mut &bytes[..end.min(4)]).is_ok_and(|read| read.is_none()) || end > 0);
        }
        for _ in 0..20_000 {
            let mut bytes = bytes.clone();
            for _ in 0..chance.usize(1..4) {
                let at = chance.usize(0..bytes.len());
                bytes[at] = chance.u8(..);
            }
            if let Ok(Answer::Page(Picture { dark, .. })) = Answer::read(&mut bytes.as_slice()) {
                assert_eq!(dark.tones.len(), dark.width * dark.height);
            }
        }
    }
    for _ in 0..20_000 {
        let length = chance.usize(0..40);
        let bytes: Vec<u8> = std::iter::repeat_with(|| chance.u8(..)).take(length).collect();
        drop(Answer::read(&mut bytes.as_slice()));
        drop(Request::read(&mut bytes.as_slice()));
    }
}
