//! The facts that a congress declares, by name: what somebody has to look at or to put right.

use serde::{Deserialize, Serialize};

use crate::words::spelled::terms;
use crate::words::text::Text;

terms! {
    /// What was declared and is concerned by a finding. Each front end knows where it asks for it: a key, a cell, a box of
    /// a form.
    pub enum Field {
        /// The level of the organisation.
        Level = "level", "cấp tổ chức", "the level";
        /// The day of the congress.
        Date = "date", "ngày đại hội", "the day";
        /// The rulebook that is applied.
        Rulebook = "rulebook", "văn bản áp dụng", "the rulebook";
        /// What the congress resolved otherwise than the rulebook.
        Override = "override", "quyết định khác của đại hội", "what the congress resolved otherwise";
        /// The counting board.
        Board = "board", "ban kiểm phiếu", "the counting board";
        /// What is known of a person.
        Persons = "persons", "thông tin từng người", "what is known of the persons";
        /// The elections, and the order in which they are held.
        Elections = "elections", "các cuộc bầu", "the elections";
        /// What kind of body votes.
        Kind = "kind", "loại hội nghị", "the kind of meeting";
        /// Those summoned.
        Summoned = "summoned", "số triệu tập", "those summoned";
        /// Those present.
        Present = "present", "số có mặt", "those present";
        /// Those who are not part of the base.
        Deductions = "deductions", "số được trừ", "the deductions";
        /// What is elected.
        Office = "office", "chức danh bầu", "what is elected";
        /// How many are elected.
        Seats = "seats", "số lượng bầu", "the seats";
        /// The list in ballot order.
        Candidates = "candidates", "danh sách bầu", "the list";
        /// Those put up at the congress itself.
        Nominated = "nominated", "người được giới thiệu tại đại hội", "those put up at the congress";
        /// Those attending when the opinion poll was taken.
        Attending = "attending", "số người dự khi xin ý kiến", "those attending the opinion poll";
        /// The support of each person in the opinion poll.
        Support = "support", "số người đồng ý", "the support";
        /// The election from which those who stand come.
        From = "from", "bầu trong số người trúng cử của cuộc bầu", "the election they come from";
        /// Whether the congress elects directly.
        Direct = "direct", "bầu trực tiếp", "whether the election is direct";
        /// Whom the approved personnel plan foresees.
        Planned = "planned", "phương án nhân sự", "whom the plan foresees";
        /// What the superior committee directed.
        Direction = "direction", "chỉ đạo của cấp trên", "the direction of the superior committee";
        /// How often each person was named in the nomination poll.
        Nominations = "nominations", "phiếu giới thiệu", "the nomination poll";
        /// What the congress decided before a round.
        Decision = "decision", "quyết định trước vòng bầu", "the decision before the round";
        /// Who withdrew.
        Withdrawn = "withdrawn", "người rút tên", "who withdrew";
        /// The list and the seats of a further round.
        Round = "round", "vòng bầu", "the round";
        /// Whether the congress allowed names that were not on the list before.
        NewNames = "new-names", "thêm người mới", "whether new names may enter";
        /// Papers printed.
        Printed = "printed", "số phiếu in", "the papers printed";
        /// Papers issued.
        Issued = "issued", "số phiếu phát ra", "the papers issued";
        /// Papers returned.
        Returned = "returned", "số phiếu thu về", "the papers returned";
        /// The papers themselves.
        Ballots = "ballots", "các phiếu", "the papers";
        /// The votes of each person.
        Votes = "votes", "số phiếu của từng người", "the votes";
        /// What the superior committee decided about the result.
        Approval = "approval", "quyết định của cấp trên về kết quả", "the approval";
    }
}
