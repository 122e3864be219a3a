//! The category tree: companies, product families, products, and beside them the classifications.

mod find;
mod store;

pub(crate) use find::category_guid;

use super::update::CategoryType;
use super::well_known;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use uuid::Uuid;

/// Levels of the tree that count: Microsoft's has four. A hostile catalog could hang every category below another.
const LEVELS: usize = 16;

/// A category in its current revision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Category {
    /// UpdateID.
    pub guid: Uuid,
    /// Its title in the default language; the GUID where no document gives a title.
    pub title: String,
    /// Its level; none for a category whose document names none, and for one that is only referred to.
    pub kind: Option<CategoryType>,
    /// The catalog holds it, or something in the catalog refers to it. Others are known by the program alone.
    pub is_in_catalog: bool,
    /// The categories directly above, as its revision names them.
    pub parents: Vec<Uuid>,
    /// Listed updates, in their current revision, in it or in a category below it.
    pub updates: u64,
}

impl Category {
    /// What a classification is not: something that updates are for.
    fn is_product_like(&self) -> bool {
        // What nothing describes is most likely a product: classifications are well known.
        matches!(self.kind, Some(CategoryType::Product) | None)
    }

    /// True for a product or a classification: what a wildcard may choose. A company would bring everything.
    fn is_choice(&self) -> bool {
        matches!(self.kind, Some(CategoryType::Product | CategoryType::UpdateClassification))
    }

    /// Companies first, classifications last, then by title.
    fn order(&self) -> (u8, String, Uuid) {
        let level = match self.kind {
            Some(CategoryType::Company) => 0,
            Some(CategoryType::ProductFamily) => 1,
            Some(CategoryType::Product) => 2,
            None => 3,
            Some(CategoryType::UpdateClassification) => 4,
        };
        (level, self.title.to_lowercase(), self.guid)
    }

    /// Of several parents the nearest counts: the family before its company.
    fn nearness(&self) -> u8 {
        match self.kind {
            Some(CategoryType::Product) => 0,
            Some(CategoryType::ProductFamily) => 1,
            None => 2,
            Some(CategoryType::Company) => 3,
            Some(CategoryType::UpdateClassification) => 4,
        }
    }
}

/// A category with its place in the tree.
#[derive(Debug, Clone)]
pub struct DrawnCategory<'a> {
    /// The branch that leads to it, as drawn.
    pub branch: String,
    /// Levels above it in the whole tree; 0 at the top.
    pub depth: usize,
    /// The category above it in the whole tree.
    pub parent: Option<Uuid>,
    /// The category.
    pub category: &'a Category,
}

/// All categories, with what stands below what. Circles are survived: one of a circle stands at the top.
#[derive(Debug, Clone)]
pub struct CategoryTree {
    categories: BTreeMap<Uuid, Category>,
    below: HashMap<Uuid, Vec<Uuid>>,
}

impl CategoryTree {
    /// The tree of these categories and of those that are known without a document; `listed` holds for each listed
    /// update the categories that it names.
    pub(super) fn new(categories: Vec<Category>, listed: &[Vec<Uuid>]) -> Self {
        let mut all: BTreeMap<Uuid, Category> = well_known::all()
            .map(|(guid, kind, title)| {
                let category = Category {
                    guid,
                    title: title.to_owned(),
                    kind: Some(kind),
                    is_in_catalog: false,
                    parents: vec![],
                    updates: 0,
                };
                (guid, category)
            })
            .collect();
        all.extend(categories.into_iter().map(|category| (category.guid, category)));
        let mut below: HashMap<Uuid, Vec<Uuid>> = HashMap::new();
        for category in all.values() {
            for parent in category.parents.iter().filter(|parent| **parent != category.guid) {
                below.entry(*parent).or_default().push(category.guid);
            }
        }
        let mut tree = CategoryTree { categories: all, below };
        tree.count(listed);
        tree
    }

    fn count(&mut self, listed: &[Vec<Uuid>]) {
        let mut counts: HashMap<Uuid, u64> = HashMap::new();
        // Updates name few different categories: each is followed upwards once.
        let mut above: HashMap<Uuid, HashSet<Uuid>> = HashMap::new();
        for named in listed {
            let mut touched: HashSet<Uuid> = HashSet::new();
            for guid in named {
                touched.extend(above.entry(*guid).or_insert_with(|| self.at_and_above(*guid)).iter());
            }
            for guid in touched {
                *counts.entry(guid).or_default() += 1;
            }
        }
        for category in self.categories.values_mut() {
            category.updates = counts.get(&category.guid).copied().unwrap_or(0);
        }
    }

    fn at_and_above(&self, guid: Uuid) -> HashSet<Uuid> {
        let mut found = HashSet::from([guid]);
        let mut level = vec![guid];
        for _ in 0..LEVELS {
            let parents = level.iter().filter_map(|guid| self.categories.get(guid));
            let parents: Vec<Uuid> = parents.flat_map(|category| category.parents.iter().copied()).collect();
            level = parents.into_iter().filter(|parent| found.insert(*parent)).collect();
        }
        found
    }

    /// One category.
    pub fn get(&self, guid: Uuid) -> Option<&Category> {
        self.categories.get(&guid)
    }

    /// All categories, by GUID; also those that are known without a catalog.
    pub fn iter(&self) -> impl Iterator<Item = &Category> {
        self.categories.values()
    }

    /// The category and everything below it.
    pub fn at_and_below(&self, guid: Uuid) -> BTreeSet<Uuid> {
        let mut found = BTreeSet::from([guid]);
        let mut waiting = vec![guid];
        while let Some(next) = waiting.pop() {
            let below = self.below.get(&next).into_iter().flatten().copied();
            waiting.extend(below.filter(|guid| found.insert(*guid)));
        }
        found
    }

    /// The products that a category stands for: itself, or those below a family or a company. A classification stands
    /// for none.
    pub fn products(&self, guid: Uuid) -> BTreeSet<Uuid> {
        let is_product = |other: &Uuid| {
            self.get(*other).is_some_and(|category| match category.kind {
                Some(CategoryType::Product) => true,
                _ => *other == guid && category.is_product_like(),
            })
        };
        self.at_and_below(guid).into_iter().filter(is_product).collect()
    }

    /// The categories that are wanted, from the top down, drawn as if there were no others: each hangs below the
    /// nearest wanted one above it.
    pub fn drawn(&self, is_wanted: impl Fn(&Category) -> bool) -> Vec<DrawnCategory<'_>> {
        let placed = self.placed();
        let mut children: HashMap<Option<Uuid>, Vec<usize>> = HashMap::new();
        let mut nearest: HashMap<Uuid, Option<Uuid>> = HashMap::with_capacity(placed.len());
        for (index, (category, parent, _)) in placed.iter().enumerate() {
            let above = parent.and_then(|parent| nearest.get(&parent).copied().flatten());
            let is_wanted = is_wanted(category);
            if is_wanted {
                children.entry(above).or_default().push(index);
            }
            nearest.insert(category.guid, if is_wanted { Some(category.guid) } else { above });
        }
        let mut drawn = Vec::new();
        let top = children.get(&None).cloned().unwrap_or_default();
        let mut waiting: Vec<(usize, String, String)> =
            top.into_iter().rev().map(|index| (index, String::new(), String::new())).collect();
        while let Some((index, branch, indent)) = waiting.pop() {
            let Some((category, parent, depth)) = placed.get(index) else { continue };
            drawn.push(DrawnCategory { branch, depth: *depth, parent: *parent, category });
            let below = children.get(&Some(category.guid)).map(Vec::as_slice).unwrap_or_default();
            for (place, child) in below.iter().enumerate().rev() {
                let (branch, further) =
                    if place + 1 == below.len() { ("└─ ", "   ") } else { ("├─ ", "│  ") };
                waiting.push((*child, format!("{indent}{branch}"), format!("{indent}{further}")));
            }
        }
        drawn
    }

    /// Every category once, parents before children, with the parent below which it stands and its depth.
    fn placed(&self) -> Vec<(&Category, Option<Uuid>, usize)> {
        let mut parents: HashMap<Uuid, Uuid> = HashMap::new();
        let mut children: HashMap<Uuid, Vec<&Category>> = HashMap::new();
        let mut ordered: Vec<&Category> = self.categories.values().collect();
        ordered.sort_by_cached_key(|category| category.order());
        for category in &ordered {
            let above = category.parents.iter().filter(|parent| **parent != category.guid);
            let above = above.filter_map(|parent| self.get(*parent));
            if let Some(parent) = above.min_by_key(|parent| (parent.nearness(), parent.order())) {
                parents.insert(category.guid, parent.guid);
                children.entry(parent.guid).or_default().push(category);
            }
        }
        let tops = ordered.iter().filter(|category| !parents.contains_key(&category.guid));
        // A circle has no top: after all others, its first member becomes one.
        let starts: Vec<&Category> = tops.chain(&ordered).copied().collect();
        let mut seen: HashSet<Uuid> = HashSet::new();
        let mut placed = Vec::with_capacity(ordered.len());
        for start in starts {
            let mut waiting = vec![(start, None, 0)];
            while let Some((category, parent, depth)) = waiting.pop() {
                if !seen.insert(category.guid) {
                    continue;
                }
                placed.push((category, parent, depth));
                let below = children.get(&category.guid).map(Vec::as_slice).unwrap_or_default();
                // Deeper than the tree can be, what is left comes to the top.
                if depth < LEVELS {
                    let below = below.iter().rev();
                    waiting.extend(below.map(|child| (*child, Some(category.guid), depth + 1)));
                }
            }
        }
        placed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guid(number: u128) -> Uuid {
        Uuid::from_u128(number)
    }

    fn category(number: u128, title: &str, kind: Option<CategoryType>, parents: &[u128]) -> Category {
        Category {
            guid: guid(number),
            title: title.into(),
            kind,
            is_in_catalog: true,
            parents: parents.iter().map(|parent| guid(*parent)).collect(),
            updates: 0,
        }
    }

    fn tree() -> CategoryTree {
        use CategoryType::{Company, Product, ProductFamily};
        CategoryTree::new(
            vec![
                category(1, "Contoso", Some(Company), &[]),
                category(2, "Ships", Some(ProductFamily), &[1]),
                category(3, "Tug", Some(Product), &[1, 2]),
                category(4, "barge", Some(Product), &[2, 99]),
                category(5, "Odd", None, &[]),
                category(6, "Ring A", Some(Product), &[7]),
                category(7, "Ring B", Some(Product), &[6]),
                category(8, "Self", Some(Product), &[8]),
            ],
            &[vec![guid(3)], vec![guid(3), guid(4)], vec![guid(5), guid(77)], vec![guid(6)]],
        )
    }

    fn lines(tree: &CategoryTree, is_wanted: impl Fn(&Category) -> bool) -> Vec<String> {
        tree.drawn(is_wanted)
            .iter()
            .map(|drawn| format!("{}{} {}", drawn.branch, drawn.category.title, drawn.category.updates))
            .collect()
    }

    #[test]
    fn drawn_from_the_top_down() {
        let tree = tree();
        assert_eq!(
            lines(&tree, |category| category.is_in_catalog),
            [
                "Contoso 2",
                "└─ Ships 2",
                "   ├─ barge 1",
                "   └─ Tug 2",
                "Self 0",
                "Odd 1",
                "Ring A 1",
                "└─ Ring B 1"
            ]
        );
        assert_eq!(
            lines(&tree, |category| category.guid == guid(1) || category.guid == guid(4)),
            ["Contoso 2", "└─ barge 1"],
            "a wanted one hangs below the nearest wanted one"
        );
        let drawn = tree.drawn(|category| category.guid == guid(4));
        assert_eq!((drawn[0].depth, drawn[0].parent), (2, Some(guid(2))), "facts of the whole tree stay");
    }

    #[test]
    fn what_a_category_stands_for() {
        let tree = tree();
        for (number, expected) in
            [(1, vec![3, 4]), (2, vec![3, 4]), (3, vec![3]), (5, vec![5]), (6, vec![6, 7]), (99, vec![3, 4])]
        {
            let products: Vec<Uuid> = tree.products(guid(number)).into_iter().collect();
            let expected: Vec<Uuid> = expected.into_iter().map(guid).filter(|_| number != 99).collect();
            let expected = if number == 99 { vec![guid(4)] } else { expected };
            assert_eq!(products, expected, "{number}");
        }
        let classification = well_known::of_kind(CategoryType::UpdateClassification).next().expect("one").0;
        assert!(tree.products(classification).is_empty());
    }

    #[test]
    fn a_chain_without_end_is_survived() {
        let chain: Vec<Category> = (1..5_000)
            .map(|number| category(number, "x", Some(CategoryType::Product), &[number + 1]))
            .collect();
        let tree = CategoryTree::new(chain, &[vec![guid(1)]]);
        let drawn = tree.drawn(|category| category.is_in_catalog);
        assert_eq!(drawn.len(), 4_999, "nothing is lost");
        assert!(drawn.iter().all(|drawn| drawn.depth <= LEVELS));
        assert_eq!(tree.products(guid(4_999)).len(), 4_999);
    }
}
