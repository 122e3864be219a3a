//! Which updates meet criteria, now or at moments of the past: one pass over the revisions for all moments.

use super::criterion::{Question, RuleCriterion, RuleProperty};
use super::value::has_language;
use crate::base::error::Result;
use crate::catalog::{self, CatalogBefore, SeenUpdate, Timeline, TimelineNeeds, TimelineRevision};
use crate::compliance::{Scope, ScopeQuery, count};
use crate::db::{ContentVersion, Moment, RevisionKey, Snapshot, UpdateKey};
use crate::history::look_back;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::collections::{HashMap, HashSet};

/// Bytes of a KB, in which sizes are compared.
const KB: u64 = 1_024;

/// Why an update is not selected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Refusal {
    /// It is expired: every rule leaves such updates out.
    Expired,
    /// The criterion of this place does not hold.
    Criterion(usize),
}

/// What a rule selects at a moment.
#[derive(Debug)]
pub(crate) struct Evaluation {
    /// The moment.
    pub(crate) at: Timestamp,
    /// What meets all criteria.
    pub(crate) selected: Vec<SeenUpdate>,
    /// What does not, with the first reason, where that is asked for.
    pub(crate) refused: Vec<(SeenUpdate, Refusal)>,
    /// How many were refused because they are expired.
    pub(crate) expired: usize,
    /// How many each criterion refused first.
    pub(crate) by_criterion: Vec<usize>,
}

impl Evaluation {
    /// How many updates were refused.
    pub(crate) fn refused(&self) -> usize {
        self.expired + self.by_criterion.iter().sum::<usize>()
    }
}

/// What a rule selects at several moments, in their order.
#[derive(Debug)]
pub(crate) struct Evaluations {
    pub(crate) timeline: Timeline,
    pub(crate) of_moments: Vec<Evaluation>,
}

/// Criteria that hold of a revision whatever the moment: a bit for each criterion that refuses it.
type Refusals = u64;
/// Criteria of one rule: as many as there are bits.
pub(super) const MOST_CRITERIA: usize = 64;

/// A moment that is asked about.
struct View {
    at: Timestamp,
    moment: Moment,
    before: CatalogBefore,
    version: ContentVersion,
}

impl View {
    fn load(r: &Snapshot<'_>, at: Option<Timestamp>, now: Timestamp) -> Result<View> {
        let moment = at.map_or(Ok(Moment::PRESENT), |at| look_back(r, at, now))?;
        let before = r.at(moment).catalog_before()?;
        let hierarchy = r.at(moment).hierarchy()?;
        let version = hierarchy.top().map_or(ContentVersion::NONE, |site| site.content_version);
        Ok(View { at: at.unwrap_or(now), moment, before, version })
    }
}

/// Evaluates criteria at moments; none stands for the present. With `with_refused` also what was refused is kept.
///
/// Fails for a moment of which nothing is known, and where the database cannot be read.
pub(crate) fn evaluate(
    r: &Snapshot<'_>,
    criteria: &[RuleCriterion],
    moments: &[Option<Timestamp>],
    with_refused: bool,
    now: Timestamp,
) -> Result<Evaluations> {
    let views: Vec<View> = moments.iter().map(|at| View::load(r, *at, now)).collect::<Result<_>>()?;
    let asks = |property| criteria.iter().any(|criterion| criterion.property() == property);
    let needs = TimelineNeeds {
        descriptions: asks(RuleProperty::Description),
        sizes: asks(RuleProperty::Size),
        languages: asks(RuleProperty::Language),
    };
    let befores: Vec<&CatalogBefore> = views.iter().map(|view| &view.before).collect();
    let timeline = catalog::read(r).timeline(needs, &befores)?;
    let fixed = FixedQuestions::load(r, criteria)?;
    let refusals: Vec<Refusals> =
        timeline.revisions().iter().map(|revision| fixed.refusals(revision, None)).collect();
    let mut of_moments = Vec::with_capacity(views.len());
    for view in &views {
        let different: HashMap<usize, (Refusals, Option<Timestamp>)> = timeline
            .different(&view.before)
            .map(|(place, was, categories)| (place, (fixed.refusals(&was, Some(categories)), was.revised_at)))
            .collect();
        let moving = MovingQuestions::load(r, criteria, view, now)?;
        let mut evaluation = Evaluation {
            at: view.at,
            selected: Vec::new(),
            refused: Vec::new(),
            expired: 0,
            by_criterion: vec![0; criteria.len()],
        };
        for update in timeline.at(view.version, &view.before) {
            let Some(revision) = timeline.get(update.place) else { continue };
            let today = || (refusals.get(update.place).copied().unwrap_or_default(), revision.revised_at);
            let (refused, revised_at) = different.get(&update.place).copied().unwrap_or_else(today);
            let refused = refused | moving.refusals(&update, revision.update_id, revised_at);
            let refusal = match (update.is_expired, refused) {
                (true, _) => Refusal::Expired,
                (false, 0) => {
                    evaluation.selected.push(update);
                    continue;
                }
                (false, refused) => Refusal::Criterion(refused.trailing_zeros() as usize),
            };
            match refusal {
                Refusal::Expired => evaluation.expired += 1,
                Refusal::Criterion(place) => {
                    evaluation.by_criterion.get_mut(place).into_iter().for_each(|count| *count += 1);
                }
            }
            if with_refused {
                evaluation.refused.push((update, refusal));
            }
        }
        of_moments.push(evaluation);
    }
    Ok(Evaluations { timeline, of_moments })
}

/// What a revision answers by itself.
struct FixedQuestions<'a> {
    criteria: &'a [RuleCriterion],
    /// Of each criterion on categories: the revisions that are in them, and the keys of the categories.
    categories: Vec<(HashSet<RevisionKey>, HashSet<UpdateKey>)>,
}

impl<'a> FixedQuestions<'a> {
    fn load(r: &Snapshot<'_>, criteria: &'a [RuleCriterion]) -> Result<Self> {
        let of_criterion = |criterion: &RuleCriterion| match criterion.categories() {
            [] => Ok((HashSet::new(), HashSet::new())),
            guids => Ok((
                catalog::read(r).revisions_in_categories(guids)?,
                catalog::read(r).keys_of_categories(guids)?,
            )),
        };
        let categories = criteria.iter().map(of_criterion).collect::<Result<_>>()?;
        Ok(FixedQuestions { criteria, categories })
    }

    /// The criteria that refuse a revision; `categories` are those that it was in, where they were others.
    fn refusals(&self, revision: &TimelineRevision, categories: Option<&[UpdateKey]>) -> Refusals {
        let (mut title, mut description, mut bulletin) = (None, None, None);
        let mut refusals = 0;
        for (place, (criterion, (revisions, keys))) in self.criteria.iter().zip(&self.categories).enumerate()
        {
            let holds = match &criterion.question {
                Question::Categories(_) => match categories {
                    None => revisions.contains(&revision.revision_id),
                    Some(categories) => categories.iter().any(|category| keys.contains(category)),
                },
                Question::Texts { wanted, excluded } => {
                    let text: &str = match criterion.property() {
                        RuleProperty::Title => lower(&mut title, revision.title.as_deref()),
                        RuleProperty::Description => lower(&mut description, revision.description.as_deref()),
                        RuleProperty::Article => revision.article_id.as_deref().unwrap_or_default(),
                        _ => lower(&mut bulletin, revision.bulletin_id.as_deref()),
                    };
                    has_texts(text, wanted, excluded)
                }
                Question::Numbers(comparisons) if criterion.property() == RuleProperty::Size => {
                    let size = revision.size.map(|size| size / KB);
                    size.is_some_and(|size| comparisons.iter().any(|comparison| comparison.holds(size)))
                }
                Question::Severities(severities) => severities.contains(&revision.severity),
                Question::Languages(numbers) => {
                    numbers.iter().any(|number| has_language(*number, &revision.languages))
                }
                Question::Numbers(_) | Question::Within(_) | Question::Flags(_) => true,
            };
            refusals |= u64::from(!holds) << place;
        }
        refusals
    }
}

/// A text in lower case, made once.
fn lower<'a>(made: &'a mut Option<String>, text: Option<&str>) -> &'a str {
    made.get_or_insert_with(|| text.unwrap_or_default().to_lowercase())
}

/// One of the wanted texts, if there are any, and none of the excluded ones.
fn has_texts(text: &str, wanted: &[String], excluded: &[String]) -> bool {
    let has = |part: &String| text.contains(part.as_str());
    (wanted.is_empty() || wanted.iter().any(has)) && !excluded.iter().any(has)
}

/// What depends on the moment.
struct MovingQuestions<'a> {
    criteria: &'a [RuleCriterion],
    /// For each criterion on dates: the earliest date that meets it.
    since: Vec<Option<Timestamp>>,
    /// Updates in deployments, where that is asked.
    deployed: HashSet<UpdateKey>,
    /// Clients that require an update, where that is asked.
    required: HashMap<UpdateKey, u64>,
}

impl<'a> MovingQuestions<'a> {
    fn load(r: &Snapshot<'_>, criteria: &'a [RuleCriterion], view: &View, now: Timestamp) -> Result<Self> {
        let asks = |property| criteria.iter().any(|criterion| criterion.property() == property);
        let mut since = Vec::with_capacity(criteria.len());
        for criterion in criteria {
            since.push(match &criterion.question {
                Question::Within(periods) => {
                    let at = view.at.to_zoned(TimeZone::UTC);
                    // What is before the calendar is before all dates.
                    let moment =
                        |span| at.checked_sub(span).map_or(Timestamp::MIN, |zoned| zoned.timestamp());
                    periods.iter().map(|period| moment(period.span())).min()
                }
                _ => None,
            });
        }
        let mut deployed = HashSet::new();
        if asks(RuleProperty::Deployed) {
            let groups = catalog::read(r).update_groups(&view.before.groups)?;
            for deployment in r.at(view.moment).deployments()?.in_order() {
                let members = groups.get(deployment.group_id).map(|group| group.members.keys().copied());
                deployed.extend(members.into_iter().flatten());
            }
        }
        let mut required = HashMap::new();
        if asks(RuleProperty::Required) {
            let as_of = view.moment.at();
            let scope = Scope { superseded: true, expired: true, as_of, ..Scope::default() };
            let scope = ScopeQuery::counts(&scope).load(r, now)?;
            let count = count(r, &scope)?;
            let updates = scope.listed().updates.iter().map(|update| update.update_id);
            required.extend(updates.zip(count.updates.iter().map(|tally| tally.required)));
        }
        Ok(MovingQuestions { criteria, since, deployed, required })
    }

    fn refusals(&self, update: &SeenUpdate, update_id: UpdateKey, revised_at: Option<Timestamp>) -> Refusals {
        let mut refusals = 0;
        for (place, (criterion, since)) in self.criteria.iter().zip(&self.since).enumerate() {
            let holds = match &criterion.question {
                Question::Within(_) => {
                    revised_at.zip(*since).is_some_and(|(revised_at, since)| revised_at >= since)
                }
                Question::Flags(flags) => flags.contains(&match criterion.property() {
                    RuleProperty::Deployed => self.deployed.contains(&update_id),
                    _ => update.is_superseded,
                }),
                Question::Numbers(comparisons) if criterion.property() == RuleProperty::Required => {
                    let required = self.required.get(&update_id).copied().unwrap_or_default();
                    comparisons.iter().any(|comparison| comparison.holds(required))
                }
                _ => true,
            };
            refusals |= u64::from(!holds) << place;
        }
        refusals
    }
}
