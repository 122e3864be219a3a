---------------------------------------------------------------------------------------------------- first times
--
-- Serves `report sla` and `report month`: when a client first reported an update installed, and when absent, whatever
-- arrived first. Records hold it from this step on (src/state/record/first_times.rs). What the change log of an earlier
-- step knows of it goes into the records before the next report is ingested, or history removed.

ALTER TABLE history ADD COLUMN has_first_times INTEGER NOT NULL DEFAULT 0;
UPDATE history SET has_first_times = NOT EXISTS (SELECT 1 FROM client_state);
----------------------------------------------------------------------------------------------- end of the first times
