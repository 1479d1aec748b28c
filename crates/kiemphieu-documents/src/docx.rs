//! Documents for Word and LibreOffice, which a clerk may edit.

use std::io::Cursor;

use docx_rs::{
    AlignmentType, BorderType, Docx, FieldCharType, Footer, InstrNUMPAGES, InstrPAGEREF, InstrText, LineSpacing,
    PageMargin, PageNum, PageSize, Paragraph, Run, RunFonts, Section, SpecialIndentType, Tab, TabLeaderType,
    TabValueType, Table as Grid, TableBorder, TableBorderPosition, TableCell, TableLayoutType, TableRow, VAlignType,
    WidthType,
};

use crate::document::{
    Align, Annex, Block, Document, Fact, Head, Members, PROPERTY, Recipients, Signature, Statement, Table,
};
use crate::unprintable::{Unprintable, within_bounds};

/// Twentieths of a point in a millimetre, times 10.
const DXA_IN_10_MM: i32 = 567;
/// The width between the margins: 210 - 30 - 15 mm.
const WIDTH: usize = 9354;
/// Ten millimetres.
const INDENT: i32 = DXA_IN_10_MM;
/// A table of so few rows stands on one page.
const WHOLE: usize = 8;
/// So many rows at the end of a longer one keep to the signatures.
const END_ROWS: usize = 3;
/// A paragraph of so many letters is one line, and stands with the one behind it.
const SHORT: usize = 80;
/// The size of the text in half points.
const SIZE: usize = 26;

/// A document as DOCX. The same document gives the same bytes.
///
/// # Errors
/// When it is too long to be printed.
pub fn docx(document: &Document) -> Result<Vec<u8>, Unprintable> {
    within_bounds(document.lines().iter().map(String::as_str))?;
    written(document).map_err(Unprintable::NotSet)
}

fn written(document: &Document) -> Result<Vec<u8>, String> {
    let about = serde_json::to_string(&document.about).map_err(|error| error.to_string())?;
    let moment = format!("{}T00:00:00Z", document.about.day);
    // The first number is that of the paragraph with which the library ends a section.
    let mut pen = Pen { paragraphs: 1, last: false, short: false };
    let fonts = RunFonts::new().ascii(FONT).hi_ansi(FONT).cs(FONT).east_asia(FONT);
    let file = Docx::new()
        .page_size(PAGE.0, PAGE.1)
        .page_margin(MARGIN)
        .default_fonts(fonts)
        .default_size(SIZE)
        .created_at(&moment)
        .updated_at(&moment)
        .custom_property(PROPERTY, about);
    let file = match &document.annex {
        None => {
            let footer = pen.footer(&document.foot(), Numbers::OfAll);
            pen.signed(file.footer(footer), document)
        }
        // The annex may be taken out: what is signed counts its own pages.
        Some(annex) => {
            let numbered = pen.footer(&document.foot(), Numbers::ToTheEnd);
            let section = Section::new().page_size(PageSize::new().size(PAGE.0, PAGE.1)).page_margin(MARGIN);
            let signed = pen.signed(section.footer(numbered), document).add_bookmark_start(1, END).add_bookmark_end(1);
            let unnumbered = pen.footer(&document.foot(), Numbers::None);
            pen.annex(file.add_section(signed).footer(unnumbered), annex)
        }
    };
    let mut parts = file.build();
    parts.document = with_repeated_heads(&parts.document);
    let mut bytes = Cursor::new(Vec::new());
    parts.pack(&mut bytes).map_err(|error| error.to_string())?;
    Ok(bytes.into_inner())
}

const FONT: &str = "Times New Roman";
/// A4, in twentieths of a point.
const PAGE: (u32, u32) = (11_906, 16_838);
const MARGIN: PageMargin =
    PageMargin { top: 1134, left: 1701, bottom: 1134, right: 850, header: 567, footer: 567, gutter: 0 };

/// The mark at the end of what is signed.
const END: &str = "het";

/// How the pages are numbered.
#[derive(Clone, Copy)]
enum Numbers {
    /// Of all pages.
    OfAll,
    /// Up to the end of what is signed.
    ToTheEnd,
    /// Not at all.
    None,
}

/// What paragraphs and tables are written into.
trait Body {
    fn paragraph(self, paragraph: Paragraph) -> Self;
    fn table(self, table: Grid) -> Self;
}

impl Body for Docx {
    fn paragraph(self, paragraph: Paragraph) -> Self {
        self.add_paragraph(paragraph)
    }

    fn table(self, table: Grid) -> Self {
        self.add_table(table)
    }
}

impl Body for Section {
    fn paragraph(self, paragraph: Paragraph) -> Self {
        self.add_paragraph(paragraph)
    }

    fn table(self, table: Grid) -> Self {
        self.add_table(table)
    }
}

/// The library cannot say that a row is repeated on every page: head rows carry a height of their own, which is put
/// right here.
const HEAD_ROW_HEIGHT: f32 = 7.0;
const HEAD_ROW_MARK: &[u8] = br#"<w:trHeight w:val="7" w:hRule="atLeast" />"#;
const HEAD_ROW: &[u8] = b"<w:tblHeader />";

fn with_repeated_heads(xml: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(xml.len());
    let mut rest = xml;
    while let Some(at) = rest.windows(HEAD_ROW_MARK.len()).position(|window| window == HEAD_ROW_MARK) {
        let (before, after) = rest.split_at(at);
        out.extend_from_slice(before);
        out.extend_from_slice(HEAD_ROW);
        rest = after.get(HEAD_ROW_MARK.len()..).unwrap_or_default();
    }
    out.extend_from_slice(rest);
    out
}

/// Writes paragraphs, each with a number of its own: the library's numbers would differ from document to document.
struct Pen {
    paragraphs: u32,
    /// Whether the last section before the signatures is written, which keeps to them.
    last: bool,
    /// Whether a short line is written that keeps to the one behind it.
    short: bool,
}

impl Pen {
    fn paragraph(&mut self) -> Paragraph {
        self.paragraphs += 1;
        Paragraph::new().id(format!("{:08x}", self.paragraphs)).line_spacing(LineSpacing::new().before(40).after(40))
    }

    fn empty(&mut self) -> Paragraph {
        self.paragraph()
    }

    fn centred(&mut self, run: Run) -> Paragraph {
        self.paragraph().align(AlignmentType::Center).add_run(run)
    }

    /// All that is signed.
    fn signed<B: Body>(&mut self, body: B, document: &Document) -> B {
        let mut body = body.table(self.head(&document.head)).paragraph(self.empty());
        body = body.paragraph(self.centred(Run::new().add_text(&document.title).bold().size(30)));
        for line in &document.subtitle {
            body = body.paragraph(self.centred(Run::new().add_text(line).bold()));
        }
        body = body.paragraph(self.empty());
        let heading = document.blocks.iter().rposition(|block| matches!(block, Block::Heading(_))).unwrap_or_default();
        let closing = heading.max(document.blocks.len().saturating_sub(6));
        let is_text = |at: usize| matches!(document.blocks.get(at), Some(Block::Text(_)));
        for (at, block) in document.blocks.iter().enumerate() {
            self.last = at >= closing;
            self.short = matches!(block, Block::Text(text) if text.chars().count() <= SHORT) && is_text(at + 1);
            body = self.block(body, block);
        }
        body = body.paragraph(self.empty().keep_next(true));
        if document.signatures.is_empty() {
            return body;
        }
        let Some(members) = &document.members else { return body.table(self.signatures(document)) };
        if members.names.len() <= Members::FEW {
            return body.table(self.all_who_sign(document, members));
        }
        body = body.table(self.signatures(document));
        body = body.paragraph(self.centred(Run::new().add_text(&members.title).bold()).keep_next(true));
        body.table(self.many_members(members))
    }

    /// All who sign in one row, which stands on one page.
    fn all_who_sign(&mut self, document: &Document, members: &Members) -> Grid {
        let cell = TableCell::new().width(WIDTH, WidthType::Dxa).add_table(self.signatures(document));
        let title = self.centred(Run::new().add_text(&members.title).bold());
        let cell = cell.add_paragraph(title.line_spacing(LineSpacing::new().before(200).after(40)));
        let cell = cell.add_table(self.members(members)).add_paragraph(self.empty().size(8));
        borderless(vec![TableRow::new(vec![cell]).cant_split()], vec![WIDTH])
    }

    /// The line at the foot of a page.
    fn footer(&mut self, text: &str, numbers: Numbers) -> Footer {
        let tab = Tab::new().val(TabValueType::Right).pos(WIDTH);
        let line = self.paragraph().add_tab(tab).size(16);
        let last = match numbers {
            Numbers::None => return Footer::new().add_paragraph(line.add_run(Run::new().add_text(text).size(16))),
            Numbers::OfAll => InstrText::NUMPAGES(InstrNUMPAGES::new()),
            Numbers::ToTheEnd => InstrText::PAGEREF(InstrPAGEREF::new(END)),
        };
        let line = line.add_run(Run::new().add_text(text).add_tab().size(16));
        let line = line.add_page_num(PageNum::new()).add_run(Run::new().add_text("/").size(16));
        let last = Run::new()
            .add_field_char(FieldCharType::Begin, false)
            .add_instr_text(last)
            .add_field_char(FieldCharType::Separate, false)
            .add_text("1")
            .add_field_char(FieldCharType::End, false);
        Footer::new().add_paragraph(line.add_run(last.size(16)))
    }

    fn head(&mut self, head: &Head) -> Grid {
        let mut left = TableCell::new().width(4300, WidthType::Dxa);
        let (above, issuer) = head.organs();
        let lines = above.into_iter().map(|line| Run::new().add_text(line));
        let lines = lines.chain(issuer.into_iter().map(|line| Run::new().add_text(line).bold()));
        let under = [Some(Head::STAR), head.number.as_deref()].into_iter().flatten();
        for line in lines.chain(under.map(|line| Run::new().add_text(line))) {
            left = left.add_paragraph(self.centred(line));
        }
        let mut right = TableCell::new().width(5054, WidthType::Dxa);
        if let Some(body) = &head.body {
            let run = Run::new().add_text(body).bold().underline("single").size(28);
            right = right.add_paragraph(self.centred(run));
        }
        right = right.add_paragraph(self.centred(Run::new().add_text(&head.place_and_day).italic()));
        borderless(vec![TableRow::new(vec![left, right])], vec![4300, 5054])
    }

    fn block<B: Body>(&mut self, file: B, block: &Block) -> B {
        match block {
            Block::Basis(lines) => lines.iter().fold(file, |file, line| {
                file.paragraph(indented(self.paragraph()).add_run(Run::new().add_text(line).italic()))
            }),
            Block::Heading(text) => {
                let line = self.paragraph().line_spacing(LineSpacing::new().before(160).after(60)).keep_next(true);
                file.paragraph(line.add_run(Run::new().add_text(text).bold()))
            }
            Block::Text(text) => {
                let line = indented(self.paragraph())
                    .align(AlignmentType::Both)
                    .keep_next(self.last || self.short || text.ends_with(':'));
                file.paragraph(line.add_run(Run::new().add_text(text)))
            }
            Block::Address(text) => file.paragraph(self.centred(Run::new().add_text(text).size(28))),
            Block::Lines(lines) => (0..*lines).fold(file, |file, _| file.paragraph(self.dotted())),
            Block::Notice(text) => {
                let line = self.centred(Run::new().add_text(text).bold());
                let cell = TableCell::new().width(WIDTH, WidthType::Dxa).add_paragraph(line);
                file.table(Grid::new(vec![TableRow::new(vec![cell]).cant_split()]).width(WIDTH, WidthType::Dxa))
            }
            Block::Facts(facts) => facts.iter().fold(file, |file, fact| file.paragraph(self.fact(fact))),
            Block::Table(table) => file.table(self.table(table)).paragraph(self.empty().size(8).keep_next(self.last)),
            Block::Statements(statements) => {
                statements.iter().fold(file, |file, statement| file.paragraph(self.statement(statement)))
            }
        }
    }

    fn annex(&mut self, file: Docx, annex: &Annex) -> Docx {
        self.last = false;
        let title = self.centred(Run::new().add_text(&annex.title).bold());
        let note = self.paragraph().add_run(Run::new().add_text(&annex.note).italic());
        file.add_paragraph(title).add_paragraph(note).add_table(self.table(&annex.table)).add_paragraph(self.empty())
    }

    /// A line of dots to write on.
    fn dotted(&mut self) -> Paragraph {
        let tab = Tab::new().val(TabValueType::Right).leader(TabLeaderType::Dot).pos(WIDTH);
        let line = self.paragraph().line_spacing(LineSpacing::new().before(100).after(40)).add_tab(tab);
        line.add_run(Run::new().add_tab())
    }

    fn fact(&mut self, fact: &Fact) -> Paragraph {
        let indent = if fact.part { INDENT + INDENT / 2 } else { INDENT };
        let tab = Tab::new().val(TabValueType::Right).leader(TabLeaderType::Dot).pos(WIDTH);
        let line = self.paragraph().indent(Some(indent), None, None, None).add_tab(tab).keep_next(self.last);
        line.add_run(Run::new().add_text(&fact.label).add_tab()).add_run(Run::new().add_text(&fact.value).bold())
    }

    fn statement(&mut self, statement: &Statement) -> Paragraph {
        let hanging = Some(SpecialIndentType::Hanging(INDENT / 3));
        let line = self.paragraph().indent(Some(INDENT + INDENT / 3), hanging, None, None).align(AlignmentType::Both);
        let line = line.keep_next(self.last);
        line.add_run(Run::new().add_text(format!("– {}", statement.text)))
    }

    fn table(&mut self, table: &Table) -> Grid {
        let total: usize = table.columns.iter().map(|column| width(column.width)).sum();
        let widths: Vec<usize> =
            table.columns.iter().map(|column| WIDTH * width(column.width) / total.max(1)).collect();
        let titles = table.columns.iter().zip(&widths).map(|(column, width)| {
            let line = self.centred(Run::new().add_text(&column.title).bold().size(24)).keep_next(true);
            cell(*width, line)
        });
        let titles = TableRow::new(titles.collect()).cant_split().row_height(HEAD_ROW_HEIGHT);
        let count = table.rows.len();
        let rows = table.rows.iter().zip(1..).map(|(row, at)| {
            let keeps = at < count && (count <= WHOLE || at == 1) || self.last && at + END_ROWS > count;
            let cells = row.iter().zip(&table.columns).zip(&widths).map(|((value, column), width)| {
                let align = match column.align {
                    Align::Left => AlignmentType::Left,
                    Align::Center => AlignmentType::Center,
                    Align::Right => AlignmentType::Right,
                };
                cell(*width, self.paragraph().align(align).keep_next(keeps).add_run(Run::new().add_text(value)))
            });
            TableRow::new(cells.collect()).cant_split()
        });
        let rows = std::iter::once(titles).chain(rows.collect::<Vec<_>>()).collect();
        Grid::new(rows).set_grid(widths).layout(TableLayoutType::Fixed).width(WIDTH, WidthType::Dxa)
    }

    fn signatures(&mut self, document: &Document) -> Grid {
        let Document { signatures, members, recipients, .. } = document;
        let columns = signatures.len().max(2);
        let widths = vec![WIDTH / columns; columns];
        let offices = signatures.iter().any(|signature| !signature.office.is_empty());
        let mut cells: Vec<TableCell> =
            signatures.iter().map(|signature| self.signature(signature, offices, members.is_some())).collect();
        if cells.len() == 1 {
            cells.insert(0, self.recipients(recipients.as_ref()));
        }
        let cells = cells.into_iter().zip(&widths).map(|(cell, width)| cell.width(*width, WidthType::Dxa));
        borderless(vec![TableRow::new(cells.collect()).cant_split()], widths.clone())
    }

    /// To whom the paper goes; nothing where that is not told.
    fn recipients(&mut self, recipients: Option<&Recipients>) -> TableCell {
        let Some(Recipients { title, lines }) = recipients else {
            return TableCell::new().add_paragraph(self.empty());
        };
        let title = self.paragraph().add_run(Run::new().add_text(title).bold().italic().size(24));
        lines.iter().fold(TableCell::new().add_paragraph(title), |cell, line| {
            cell.add_paragraph(self.paragraph().add_run(Run::new().add_text(line).size(22)))
        })
    }

    /// One place to sign; all names stand on one line, also where only some have an office.
    fn signature(&mut self, signature: &Signature, offices: bool, keeps: bool) -> TableCell {
        let mut cell = TableCell::new().add_paragraph(self.centred(Run::new().add_text(&signature.body).bold()));
        if offices {
            cell = cell.add_paragraph(self.centred(Run::new().add_text(&signature.office)));
        }
        cell = cell.add_paragraph(self.centred(Run::new().add_text(&signature.hint).italic().size(22)));
        let space = LineSpacing::new().before(1250);
        let name = self.centred(Run::new().add_text(&signature.name).bold()).line_spacing(space);
        cell.add_paragraph(name.keep_next(keeps))
    }

    /// Many members sign in a table of two columns.
    fn many_members(&mut self, members: &Members) -> Grid {
        let widths = vec![720, 2580, 1377, 720, 2580, 1377];
        let titles = members.heads.iter().chain(&members.heads).zip(&widths).map(|(title, width)| {
            cell(*width, self.centred(Run::new().add_text(title).bold().size(24)).keep_next(true))
        });
        let titles = TableRow::new(titles.collect()).cant_split().row_height(HEAD_ROW_HEIGHT);
        let half = members.names.len().div_ceil(2);
        let of = |at: usize| match members.names.get(at) {
            Some(name) => [(at + 1).to_string(), name.clone(), String::new()],
            None => [String::new(), String::new(), String::new()],
        };
        let rows = (0..half).map(|at| {
            let texts = [of(at), of(at + half)].concat();
            let cells = texts.iter().zip(&widths).map(|(text, width)| {
                let space = LineSpacing::new().before(140).after(140);
                cell(*width, self.paragraph().line_spacing(space).add_run(Run::new().add_text(text)))
            });
            TableRow::new(cells.collect()).cant_split()
        });
        let rows = std::iter::once(titles).chain(rows.collect::<Vec<_>>()).collect();
        Grid::new(rows).set_grid(widths).layout(TableLayoutType::Fixed).width(WIDTH, WidthType::Dxa)
    }

    fn members(&mut self, members: &Members) -> Grid {
        let columns = members.names.len().clamp(1, 3);
        let widths = vec![WIDTH / columns; columns];
        let rows = members.names.chunks(columns).map(|names| {
            let cells = widths.iter().enumerate().map(|(at, width)| {
                let name = names.get(at).map(String::as_str).unwrap_or_default();
                let line = self.centred(Run::new().add_text(name)).line_spacing(LineSpacing::new().before(1000));
                TableCell::new().width(*width, WidthType::Dxa).add_paragraph(line)
            });
            TableRow::new(cells.collect()).cant_split()
        });
        borderless(rows.collect(), widths.clone())
    }
}

fn width(hundredths: u32) -> usize {
    usize::try_from(hundredths).unwrap_or_default()
}

fn indented(paragraph: Paragraph) -> Paragraph {
    paragraph.indent(None, Some(SpecialIndentType::FirstLine(INDENT)), None, None)
}

fn cell(width: usize, paragraph: Paragraph) -> TableCell {
    TableCell::new().width(width, WidthType::Dxa).vertical_align(VAlignType::Center).add_paragraph(paragraph)
}

fn borderless(rows: Vec<TableRow>, widths: Vec<usize>) -> Grid {
    let sides = [
        TableBorderPosition::Left,
        TableBorderPosition::Right,
        TableBorderPosition::Top,
        TableBorderPosition::Bottom,
        TableBorderPosition::InsideH,
        TableBorderPosition::InsideV,
    ];
    let grid = Grid::without_borders(rows).set_grid(widths).layout(TableLayoutType::Fixed).width(WIDTH, WidthType::Dxa);
    sides.into_iter().fold(grid, |grid, side| grid.set_border(TableBorder::new(side).border_type(BorderType::Nil)))
}
