//! A planned document as a page shows it: what will be signed, before it is printed.

use kiemphieu_documents::{Align, Block, Document};
use maud::{Markup, html};

pub(super) fn document(document: &Document) -> Markup {
    html! {
        article.document {
            header { p { (document.head.unit) } h2 { (document.title) } @for line in &document.subtitle { p { (line) } } }
            @for block in &document.blocks { (of_block(block)) }
        }
    }
}

fn of_block(block: &Block) -> Markup {
    html! {
        @match block {
            Block::Basis(lines) => { @for line in lines { p { em { (line) } } } }
            Block::Heading(text) => { h3 { (text) } }
            Block::Text(text) | Block::Address(text) => { p { (text) } }
            Block::Lines(_) => {}
            Block::Notice(text) => { p.notice { strong { (text) } } }
            Block::Facts(facts) => {
                table.facts {
                    tbody {
                        @for fact in facts { tr.part[fact.part] { th scope="row" { (fact.label) } td.number { (fact.value) } } }
                    }
                }
            }
            Block::Table(table) => {
                table {
                    thead { tr { @for column in &table.columns { th.number[is_figure(column.align)] { (column.title) } } } }
                    tbody {
                        @for row in &table.rows {
                            tr { @for (cell, column) in row.iter().zip(&table.columns) { td.number[is_figure(column.align)] { (cell) } } }
                        }
                    }
                }
            }
            Block::Statements(statements) => {
                ul { @for statement in statements { li { (statement.text) " " small { (statement.source) } } } }
            }
        }
    }
}

fn is_figure(align: Align) -> bool {
    align == Align::Right
}
