//! Who may stand.

use crate::rules::found::found;
use crate::rules::rule::Cite;
use crate::words::field::Field;
use crate::words::terms::Office;

found! {
    /// What is found of who may stand (rule `LIST-ELIGIBLE`).
    pub enum EligibleFound {
        /// The election to come from is not in the file.
        NotInTheFile { from: String, near: Option<String>, cite: Cite }
            = "eligible-election-not-found", *cite, Some(Field::From);
        /// The election to come from is not named.
        NotNamed { cite: Cite } = "eligible-election-not-named", *cite, Some(Field::From);
        /// Those who stand do not come from such an election.
        OtherBody { office: Office, body: Office, cite: Cite }
            = "eligible-other-body", *cite, Some(Field::From);
        /// Those who stand are on the list of the earlier election, which is not voted yet.
        Listed { from: Office, cite: Cite } = "eligible-listed", *cite, Some(Field::Candidates);
        /// Some who stand are not even on the list of the earlier election.
        NotListed { names: Vec<String>, from: Office, near: Option<String>, cite: Cite }
            = "eligible-not-listed", *cite, Some(Field::Candidates);
        /// The earlier election has no result.
        NotKnown { from: Office, cite: Cite } = "eligible-not-known", *cite, Some(Field::From);
        /// Somebody stands who was not elected in the earlier election.
        NotElected { name: String, from: Office, near: Option<String>, cite: Cite }
            = "eligible-not-elected", *cite, Some(Field::Candidates);
    }
}
