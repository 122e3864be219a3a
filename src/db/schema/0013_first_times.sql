---------------------------------------------------------------------------------------------------- first times
--
-- Serves `report sla` and `report month`: when a client first reported an update installed, and when absent, whatever
-- arrived first. Records hold it from this step on (src/state/record/first_times.rs). What the change log of an earlier
-- step knows of it goes into the records before the next report is ingested, or history removed; what the log did not
-- know any more of the time before first_times_from stays unknown.

ALTER TABLE history ADD COLUMN has_first_times INTEGER NOT NULL DEFAULT 0;
ALTER TABLE history ADD COLUMN first_times_from INTEGER;
UPDATE history SET has_first_times = NOT EXISTS (SELECT 1 FROM client_state);
UPDATE history SET first_times_from = kept_from WHERE NOT has_first_times;
----------------------------------------------------------------------------------------------- end of the first times
