//! What can be recorded of staff.

use serde::{Deserialize, Serialize};

use crate::access::Role;
use crate::rooms::fact;

/// An actor was granted a role. Names of staff are not in the journal: a title is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ActorGranted {
    /// What they may do.
    pub role: Role,
    /// What the team calls the post.
    pub title: String,
    /// The codes of the sites whose people they may see; empty for all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sites: Vec<String>,
}
fact!(ActorGranted, "staff.actor_granted", 1);
