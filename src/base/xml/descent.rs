//! Reading by descent: each reader reads the children of its own element, and leaves the rest to the walker.

use super::walk::{Element, Step, Walker};
use super::{Defect, Malformed};

impl<'t> Walker<'t> {
    /// Reads the one element of the text. Text is kept only where [`Walker::read_text`] asks for it, and its line ends
    /// become `\n` (XML 1.0 §2.11). Fails where the text has not exactly one element, where [`Walker::step`] fails, and
    /// as `take` does.
    pub fn root(
        &mut self,
        mut take: impl FnMut(&mut Self, Element<'t>) -> Result<(), Malformed>,
    ) -> Result<(), Malformed> {
        (self.keeps_text, self.descends) = (false, true);
        let mut is_first = true;
        loop {
            match self.step()? {
                Step::Done if is_first => return Err(self.malformed("there is no element")),
                Step::Done => return Ok(()),
                Step::End => return Err(self.defect(Defect::Syntax, "an element ends that has not begun")),
                Step::Start(_) if !is_first => {
                    return Err(self.malformed("there is a second element behind the root"));
                }
                Step::Start(element) => {
                    is_first = false;
                    take(self, element)?;
                    self.leave_below(0)?;
                }
            }
        }
    }

    /// Reads up to the end of the element that has just begun, and gives each child to `take`, which may read the child
    /// or leave it. A child that is nil counts as absent. Fails where the text ends before the element does, and as
    /// [`Walker::step`] and `take` do.
    pub fn children(
        &mut self,
        mut take: impl FnMut(&mut Self, Element<'t>) -> Result<(), Malformed>,
    ) -> Result<(), Malformed> {
        self.all_children(|walk, element| if walk.is_nil(&element)? { Ok(()) } else { take(walk, element) })
    }

    /// As [`Walker::children`], with the children that are nil. Fails likewise.
    pub fn all_children(
        &mut self,
        mut take: impl FnMut(&mut Self, Element<'t>) -> Result<(), Malformed>,
    ) -> Result<(), Malformed> {
        let depth = self.depth();
        loop {
            match self.step()? {
                Step::End => return Ok(()),
                Step::Done => return Err(self.ends_early()),
                Step::Start(element) => {
                    take(self, element)?;
                    self.leave_below(depth)?;
                }
            }
        }
    }

    /// Reads up to the end of the element that has just begun: the text directly in it. Fails where the text ends
    /// before the element does, and as [`Walker::step`].
    pub fn read_text(&mut self) -> Result<String, Malformed> {
        let depth = self.depth();
        self.keeps_text = true;
        loop {
            match self.step()? {
                Step::End => {
                    self.keeps_text = false;
                    return Ok(self.text.take());
                }
                Step::Done => return Err(self.ends_early()),
                Step::Start(_) => {
                    self.keeps_text = false;
                    self.leave_below(depth)?;
                    self.keeps_text = true;
                }
            }
        }
    }

    /// Passes over everything until the elements below `depth` have ended.
    fn leave_below(&mut self, depth: usize) -> Result<(), Malformed> {
        while self.depth() > depth {
            if let Step::Done = self.step()? {
                return Err(self.ends_early());
            }
        }
        Ok(())
    }

    fn ends_early(&self) -> Malformed {
        self.defect(Defect::Truncated, "the text ends too early")
    }

    /// Whether the element says `xsi:nil`.
    fn is_nil(&self, element: &Element<'t>) -> Result<bool, Malformed> {
        if !element.raw_attributes().contains("nil") {
            return Ok(false);
        }
        let mut nil = false;
        self.attributes(element, |name, value| {
            nil |= name == "nil" && matches!(value.trim(), "true" | "1");
            Ok(())
        })?;
        Ok(nil)
    }
}
