//! Who may do what: roles and actions. One place that all doors ask; the full access design, with
//! scopes and policies, takes it over without a change at the doors.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// What somebody does in the mission.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Registers people.
    Registrar,
    /// Brings and hands over aid.
    AidWorker,
    /// Counsels people who may wish to return.
    ReturnCounsellor,
    /// Follows cases.
    CaseWorker,
    /// Moves people: flights, convoys.
    MovementOfficer,
    /// Follows incidents and protection.
    ProtectionOfficer,
    /// Keeps the figures.
    InformationManager,
    /// Answers for the mission.
    HeadOfMission,
    /// Another organisation.
    Partner,
}

impl Role {
    /// All roles, in the order in which screens list them.
    pub const ALL: [Self; 9] = [
        Self::HeadOfMission,
        Self::InformationManager,
        Self::Registrar,
        Self::AidWorker,
        Self::ReturnCounsellor,
        Self::CaseWorker,
        Self::MovementOfficer,
        Self::ProtectionOfficer,
        Self::Partner,
    ];

    /// Its code, as files, routes and locale keys write it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Registrar => "registrar",
            Self::AidWorker => "aid_worker",
            Self::ReturnCounsellor => "return_counsellor",
            Self::CaseWorker => "case_worker",
            Self::MovementOfficer => "movement_officer",
            Self::ProtectionOfficer => "protection_officer",
            Self::InformationManager => "information_manager",
            Self::HeadOfMission => "head_of_mission",
            Self::Partner => "partner",
        }
    }

    /// Whether the role includes this action. Least privilege: what is not named here is not allowed.
    pub fn may(self, action: Action) -> bool {
        use Action as A;
        match self {
            Self::Registrar => matches!(
                action,
                A::SeeSituation
                    | A::SeeServices
                    | A::SeeIdentities
                    | A::Register
                    | A::NoteConsent
                    | A::CompareRecords
                    | A::RecordAid
                    | A::RecordAssessment
                    | A::SeeFeedback
                    | A::RecordFeedback
            ),
            Self::AidWorker => matches!(
                action,
                A::SeeSituation
                    | A::SeeServices
                    | A::RecordAid
                    | A::RecordAssessment
                    | A::SeeFeedback
                    | A::RecordFeedback
                    | A::AnswerFeedback
            ),
            Self::ReturnCounsellor => {
                matches!(
                    action,
                    A::SeeSituation
                        | A::SeeServices
                        | A::SeeIdentities
                        | A::NoteConsent
                        | A::AskForList
                        | A::SeeCases
                        | A::RecordCase
                        | A::SeeJourneys
                        | A::SeeReferrals
                        | A::RecordReferral
                        | A::SeeFeedback
                        | A::RecordFeedback
                )
            }
            Self::CaseWorker => {
                matches!(
                    action,
                    A::SeeSituation
                        | A::SeeServices
                        | A::SeeIdentities
                        | A::SeeNeeds
                        | A::NoteConsent
                        | A::AllowItem
                        | A::SeeCases
                        | A::RecordCase
                        | A::ListService
                        | A::SeeReferrals
                        | A::RecordReferral
                        | A::SeeFeedback
                        | A::RecordFeedback
                )
            }
            Self::MovementOfficer => {
                matches!(
                    action,
                    A::SeeSituation | A::SeeServices | A::SeeJourneys | A::RecordJourney
                )
            }
            Self::ProtectionOfficer => matches!(
                action,
                A::SeeSituation
                    | A::SeeServices
                    | A::SeeIdentities
                    | A::SeeNeeds
                    | A::NoteConsent
                    | A::CompareRecords
                    | A::AllowItem
                    | A::ApproveList
                    | A::SeeCases
                    | A::RecordCase
                    | A::SeeIncidents
                    | A::RecordIncident
                    | A::RecordAssessment
                    | A::Forget
                    | A::SeeFeedback
                    | A::RecordFeedback
                    | A::AnswerFeedback
                    | A::SeeSensitiveFeedback
                    | A::ListService
                    | A::SeeReferrals
                    | A::RecordReferral
            ),
            Self::InformationManager => matches!(
                action,
                A::SeeSituation
                    | A::SeeServices
                    | A::SeeJourneys
                    | A::SeeIncidents
                    | A::RecordStatement
                    | A::RecordIncident
                    | A::RecordJourney
                    | A::RecordAid
                    | A::RecordAssessment
                    | A::Register
                    | A::TakeUpCases
                    | A::Administer
                    | A::SeeFeedback
                    | A::RecordFeedback
                    | A::AnswerFeedback
                    | A::Monitor
                    | A::MakePaymentList
                    | A::ListService
            ),
            Self::HeadOfMission => matches!(
                action,
                A::SeeSituation
                    | A::SeeServices
                    | A::SeeJourneys
                    | A::SeeIncidents
                    | A::Forget
                    | A::NameWorkers
                    | A::ApproveList
                    | A::SeeFeedback
                    | A::AnswerFeedback
                    | A::Monitor
                    | A::ApprovePayments
            ),
            Self::Partner => matches!(action, A::SeeSituation | A::SeeServices),
        }
    }
}

impl FromStr for Role {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        Self::ALL
            .into_iter()
            .find(|role| role.code() == text)
            .ok_or_else(|| format!("“{text}” is no role"))
    }
}

/// What a door asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Figures, places, aid, needs: nothing about a person.
    SeeSituation,
    /// Names and contacts.
    SeeIdentities,
    /// Specific needs.
    SeeNeeds,
    /// Cases: who wishes to return, and where they stand.
    SeeCases,
    /// Flights and their passengers' number.
    SeeJourneys,
    /// Incidents one by one.
    SeeIncidents,
    /// Register and correct people.
    Register,
    /// Note what somebody agreed to, refused, withdrew or objected to.
    NoteConsent,
    /// Decide whether two records are one person.
    CompareRecords,
    /// Ask for a list of persons that is to leave the mission, and make its copies.
    AskForList,
    /// Approve such a list.
    ApproveList,
    /// Deliveries, and what is handed to a household.
    RecordAid,
    /// Say after an individual assessment that a household may be handed what is not given otherwise.
    AllowItem,
    /// Steps of a case.
    RecordCase,
    /// Take up the steps of cases that a sheet tells of, without seeing any.
    TakeUpCases,
    /// Name who follows the cases of victims of trafficking.
    NameWorkers,
    /// Flights.
    RecordJourney,
    /// Incidents.
    RecordIncident,
    /// What a team found at a site, and the weather there.
    RecordAssessment,
    /// Places, access, estimates, conditions, published figures.
    RecordStatement,
    /// Forget a person.
    Forget,
    /// Accounts and procedures.
    Administer,
    /// The page of feedback: what one may see of it.
    SeeFeedback,
    /// Take down what somebody tells us, and ask a household after a distribution.
    RecordFeedback,
    /// See and answer ordinary feedback.
    AnswerFeedback,
    /// See and answer sensitive feedback: of exploitation and abuse, of staff, of fraud.
    SeeSensitiveFeedback,
    /// Draw a sample after a distribution, and see what it says.
    Monitor,
    /// Make a list of payments for a provider, and reconcile it.
    MakePaymentList,
    /// Approve such a list.
    ApprovePayments,
    /// The directory of services, without an address that must not be known.
    SeeServices,
    /// List, change, confirm and close a service.
    ListService,
    /// Referrals: who was referred, where to, and what came of it.
    SeeReferrals,
    /// Write a referral, send it, note what happened to it; see a service's confidential address.
    RecordReferral,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn aid_and_movement_never_see_names_needs_or_who_wishes_to_return() {
        for role in [
            Role::AidWorker,
            Role::MovementOfficer,
            Role::Partner,
            Role::InformationManager,
            Role::HeadOfMission,
        ] {
            for action in [
                Action::SeeIdentities,
                Action::SeeNeeds,
                Action::SeeCases,
                Action::SeeReferrals,
                Action::RecordReferral,
            ] {
                assert!(!role.may(action), "{role:?} {action:?}");
            }
        }
    }

    #[test]
    fn sensitive_feedback_is_protections_and_payments_need_two_roles() {
        for role in Role::ALL {
            assert_eq!(
                role.may(Action::SeeSensitiveFeedback),
                role == Role::ProtectionOfficer,
                "{role:?}"
            );
            let both = role.may(Action::MakePaymentList) && role.may(Action::ApprovePayments);
            assert!(!both, "{role:?}");
        }
    }

    #[test]
    fn codes_read_back() {
        for role in Role::ALL {
            assert_eq!(role.code().parse(), Ok(role));
        }
    }
}
