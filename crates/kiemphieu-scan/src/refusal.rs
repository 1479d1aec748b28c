//! Why a page is not read: each cause with its own sentence, and what to do.

use kiemphieu_core::Text;
use serde::{Deserialize, Serialize};

/// Why a page is not read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "refused", rename_all = "kebab-case")]
pub enum Refusal {
    /// Black and white only: faint pens are gone.
    OneBit,
    /// The file ends before its picture.
    Truncated,
    /// More points than a page has.
    TooLarge {
        /// Points across.
        width: u32,
        /// Points down.
        height: u32,
    },
    /// More bytes than one file of this kind may have.
    FileTooLarge {
        /// Its size in MiB.
        mib: u64,
        /// The most.
        most: u64,
    },
    /// More pages than one file may have.
    TooManyPages {
        /// The most.
        most: usize,
    },
    /// The file is damaged, or of a kind that is not read.
    Undecodable {
        /// What the decoder says.
        why: String,
    },
    /// The process that decodes was ended by the file.
    DecoderEnded,
    /// The file keeps the decoder busy without end.
    TooSlow {
        /// So long it was given.
        seconds: u64,
    },
    /// A page of a PDF that is not one picture.
    NotOnePicture {
        /// How many it has.
        pictures: u32,
    },
    /// A page of a PDF that draws something besides its picture.
    DrawnOver,
    /// A picture of a PDF that is shown in other tones than are stored.
    ShownOtherwise,
    /// A picture packed by likeness of its shapes.
    Jbig2,
    /// A JPEG packed so hard that faint lines are gone.
    PackedTooHard,
    /// Paper of so deep a colour that ink of its colour hardly shows.
    DeepColour,
    /// Fewer points than a faint line needs.
    TooFewPoints {
        /// Points an inch, by the size of the code.
        dpi: u32,
    },
    /// Printed larger or smaller than it was set.
    Scaled {
        /// The size in percent.
        percent: u32,
    },
    /// As a mirror shows it.
    Mirrored,
    /// The grey patches do not show: the scanner has taken light tones away.
    TonesLost,
    /// The code belongs to no list of this congress.
    Foreign {
        /// What it says.
        code: String,
    },
    /// The list is of this congress, the print is not the one of the layout.
    OtherEdition {
        /// What the code says.
        code: String,
    },
    /// The codes of one paper say different things.
    CodesDiffer {
        /// What one says.
        one: String,
        /// What the other says.
        other: String,
    },
}

impl Refusal {
    /// The cause and what to do, in both languages.
    #[must_use]
    pub fn text(&self) -> Text {
        let of = |vi: &str, en: &str| Text::new(vi, en);
        match self {
            Self::OneBit => of(
                "ảnh chỉ có đen và trắng: nét bút mờ đã mất. Quét lại ở chế độ xám hoặc màu, 200 dpi",
                "the picture is black and white only: faint pens are lost. Scan again in grey or colour at 200 dpi",
            ),
            Self::Truncated => of(
                "tệp bị cắt cụt: ảnh chưa đến cuối trang. Chép lại tệp hoặc quét lại",
                "the file ends before the page does. Copy it again, or scan again",
            ),
            Self::TooLarge { width, height } => Text::new(
                format!("ảnh {width} × {height} điểm lớn hơn một trang ở 600 dpi. Quét lại ở 200 dpi"),
                format!("a picture of {width} × {height} points is more than a page at 600 dpi. Scan at 200 dpi"),
            ),
            Self::FileTooLarge { mib, most } => Text::new(
                format!("tệp có {mib} MiB, nhiều nhất {most} MiB. Chia thành nhiều tệp, hoặc quét ra TIFF"),
                format!("the file has {mib} MiB, at most {most} are read. Divide it into several, or scan into TIFF"),
            ),
            Self::TooManyPages { most } => Text::new(
                format!("tệp có hơn {most} trang. Chia thành nhiều tệp"),
                format!("the file has more than {most} pages. Divide it into several"),
            ),
            Self::Undecodable { why } => Text::new(
                format!(
                    "không mở được ảnh: tệp hỏng, chép dở, hoặc là kiểu ảnh hiếm ({why}). Chép lại, hoặc quét lại ra PDF, \
                     TIFF, JPEG hoặc PNG"
                ),
                format!(
                    "the picture cannot be decoded: the file is damaged, not wholly copied, or of a rare kind ({why}). Copy \
                     it again, or scan again into PDF, TIFF, JPEG or PNG"
                ),
            ),
            Self::DecoderEnded => of(
                "tệp này làm phần giải mã dừng giữa chừng (lồng nhau quá sâu, hoặc đòi quá nhiều bộ nhớ): từ trang này \
                 đến hết tệp không đọc. Quét lại, ra TIFF hoặc JPEG",
                "this file ended the decoder (nested too deeply, or asking for too much memory): from this page to the \
                 end of the file nothing is read. Scan again, into TIFF or JPEG",
            ),
            Self::TooSlow { seconds } => too_slow(*seconds),
            Self::NotOnePicture { pictures } => not_one_picture(*pictures),
            Self::DrawnOver => of(
                "ngoài ảnh quét, trang PDF còn vẽ thêm (ghi chú, nét, chữ nhìn thấy được): chỉ ảnh được đọc. Quét lại, \
                 không ghi chú lên tệp",
                "this page of a PDF draws something besides its picture (a note, a line, letters that are seen): only the \
                 picture would be read. Scan again, and write nothing into the file",
            ),
            Self::ShownOtherwise => of(
                "trang PDF hiện ảnh khác với ảnh lưu trong tệp (đảo sáng tối, bảng màu, lớp ẩn). Quét lại ra JPEG, TIFF hoặc \
                 PDF thường",
                "this page of a PDF shows its picture otherwise than it is stored (inverted, by a table of colours, in a \
                 layer). Scan again into JPEG, TIFF or plain PDF",
            ),
            Self::Jbig2 => of(
                "ảnh nén kiểu JBIG2, có thể tráo nét. Tắt kiểu nén đó và quét lại, xám hoặc màu",
                "the picture is packed as JBIG2, which may swap shapes. Switch that off, scan again in grey or colour",
            ),
            Self::PackedTooHard => of(
                "JPEG nén quá mạnh: nét mờ đã mất. Đặt chất lượng ảnh từ trung bình trở lên và quét lại",
                "the JPEG is packed too hard: faint lines are lost. Set medium quality or better and scan again",
            ),
            Self::DeepColour => of(
                "giấy màu quá đậm: mực cùng màu với giấy khó thấy, nên tờ này không đọc. In phiếu trên giấy trắng hoặc màu nhạt",
                "the paper is of too deep a colour: ink of that colour hardly shows, so this sheet is not read. Print on \
                 white or pale paper",
            ),
            Self::TooFewPoints { dpi } => Text::new(
                format!("độ phân giải thấp: khoảng {dpi} dpi, cần từ 150. Quét lại ở 200 dpi"),
                format!("the resolution is low: about {dpi} dpi, 150 are needed. Scan again at 200 dpi"),
            ),
            Self::Scaled { percent } => Text::new(
                format!("phiếu lớn bằng {percent} % khổ đã soạn: in hoặc quét có thu phóng. Quét đúng khổ 100 %"),
                format!("the paper has {percent} % of its size: it was printed or scanned to another scale. Use 100 %"),
            ),
            Self::Mirrored => of(
                "ảnh bị lật như trong gương. Tắt chế độ lật ảnh và quét lại",
                "the picture is mirrored. Switch mirroring off and scan again",
            ),
            Self::TonesLost => of(
                "ô xám nhạt in trên phiếu không thấy được: máy quét đã xóa nét nhạt, hoặc có gì che chỗ ấy. Tắt «làm nổi chữ», \
                 «xóa nền», lấy tờ nằm chồng ra, quét lại",
                "the light grey patch on the paper does not show: the scanner removes light tones, or something lies on it. Switch \
                 off text enhancement and background removal, take away what lies over the paper, and scan again",
            ),
            Self::Foreign { code } => Text::new(
                format!("mã `{code}` không thuộc danh sách bầu nào của tệp đại hội này. Để tờ này riêng ra"),
                format!("the code `{code}` is of no list of this congress. Put this sheet aside"),
            ),
            Self::OtherEdition { code } => Text::new(
                format!("mã `{code}` là của lần in khác. Dùng tệp bố cục ghi cùng lần in phiếu ấy"),
                format!("the code `{code}` is of another print. Use the layout that was written with that print"),
            ),
            Self::CodesDiffer { one, other } => Text::new(
                format!("hai mã trên một phiếu khác nhau: `{one}` và `{other}`. Xem lại tờ giấy"),
                format!("the two codes of one paper differ: `{one}` and `{other}`. Look at the paper"),
            ),
        }
    }
}

fn too_slow(seconds: u64) -> Text {
    Text::new(
        format!(
            "sau {seconds} giây vẫn chưa giải mã xong: từ trang này đến hết tệp không đọc. Quét lại, ra TIFF \
             hoặc JPEG"
        ),
        format!(
            "not decoded after {seconds} seconds: from this page to the end of the file nothing is read. Scan \
             again, into TIFF or JPEG"
        ),
    )
}

fn not_one_picture(pictures: u32) -> Text {
    Text::new(
        format!(
            "trang PDF có {pictures} ảnh, không phải đúng một: máy quét đang để chế độ «PDF nén/compact» \
             hoặc đây không phải bản quét. Tắt chế độ đó và quét lại"
        ),
        format!(
            "a page of this PDF has {pictures} pictures, not one: the scanner is set to «compact PDF», or \
             this is no scan. Switch that off and scan again"
        ),
    )
}
