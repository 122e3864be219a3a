-- Schema step 2: full-text search over the updates that people name.
--
-- Serves `update search`: a word anywhere in a title or description, which no ordinary index can find. One row per
-- listed revision, its rowid the revision's key. Contentless: the text itself stays in `revision` and
-- `localized_title`, and is not stored twice. The import keeps it current in its own transaction, by the same SELECT as
-- below.
CREATE VIRTUAL TABLE revision_search USING fts5 (
    title,         -- in the default language
    other_titles,  -- in the other languages that are kept
    description,
    article,       -- KB number with and without its letters
    content = '',
    contentless_delete = 1,
    tokenize = 'unicode61 remove_diacritics 2'
);

INSERT INTO revision_search (rowid, title, other_titles, description, article)
SELECT r.revision_id, r.title,
       (SELECT group_concat(l.title, ' ') FROM localized_title l
        WHERE l.revision_id = r.revision_id AND l.title IS NOT r.title),
       r.description, 'KB' || r.article_id || ' ' || r.article_id
FROM revision r WHERE r.is_listed;
