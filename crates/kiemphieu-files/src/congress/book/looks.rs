//! How the cells of a workbook to fill in look.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

/// The looks, each with its use.
pub(super) struct Looks {
    pub title: Format,
    pub head: Format,
    pub key: Format,
    pub text: Format,
    pub fill: Format,
    pub number: Format,
    pub day: Format,
    pub sum: Format,
    pub wrong: Format,
}

impl Looks {
    pub fn new() -> Self {
        let cell = Format::new().set_border(FormatBorder::Thin);
        Self {
            title: Format::new().set_bold().set_font_size(14),
            head: cell
                .clone()
                .set_bold()
                .set_text_wrap()
                .set_align(FormatAlign::VerticalCenter)
                .set_background_color(Color::RGB(0x00DD_E6F0)),
            key: Format::new().set_font_color(Color::RGB(0x0080_8080)).set_font_size(9),
            text: cell.clone(),
            fill: cell.clone().set_num_format("@").set_background_color(Color::RGB(0x00FF_FDE7)),
            day: cell.clone().set_num_format("dd/mm/yyyy").set_background_color(Color::RGB(0x00FF_FDE7)),
            number: cell.clone().set_num_format("@").set_font_color(Color::RGB(0x0080_8080)),
            sum: cell.set_background_color(Color::RGB(0x00EE_EEEE)),
            wrong: Format::new().set_background_color(Color::RGB(0x00FF_C7CE)).set_font_color(Color::RGB(0x009C_0006)),
        }
    }
}
