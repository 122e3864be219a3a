//! Statements of the table `device_scan`.

use super::stored_scan::StoredScan;
use super::{ScanReader, ScanWriter};
use crate::base::error::{Failure, Kind, Result};
use crate::db::{ClientKey, DamageFinding, DamageKind, Record, Snapshot};
use rusqlite::OptionalExtension;

/// Bytes of one scan, unpacked: a hundred thousand verdicts take about a tenth, and their report half.
const SCAN_BYTES: usize = 64 << 20;

/// What to do about a scan that cannot be read.
const SCAN_AGAIN: &str = "delete the row, and `cmupd scan --all` evaluates the stored facts again";

const LEVEL: i32 = 3;

impl ScanReader<'_> {
    /// The last scan of a client.
    pub(crate) fn scan_of(&self, client_id: ClientKey) -> Result<Option<StoredScan>> {
        let mut statement =
            self.connection().prepare_cached("SELECT scan FROM device_scan WHERE client_id = ?1")?;
        let packed: Option<Vec<u8>> = statement.query_row([client_id], |row| row.get(0)).optional()?;
        packed.map(|packed| unpack(&packed)).transpose()
    }
}

/// Scans that cannot be read.
pub(crate) fn check_scans(r: &Snapshot<'_>) -> Result<Vec<DamageFinding>> {
    let mut statement = r.connection().prepare("SELECT client_id, scan FROM device_scan")?;
    let mut rows = statement.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        if let Err(error) = unpack(&row.get::<_, Vec<u8>>("scan")?) {
            let client: i64 = row.get("client_id")?;
            let cause = error.to_string();
            found.push(DamageFinding::of_row(
                DamageKind::Derived,
                ("device_scan", client),
                cause,
                SCAN_AGAIN,
            ));
        }
    }
    Ok(found)
}

fn unpack(packed: &[u8]) -> Result<StoredScan> {
    let damaged = |error: String| {
        Failure::new(Kind::Database, format!("the last scan of a device is damaged: {error}"))
            .hint(SCAN_AGAIN)
    };
    let json = zstd::bulk::decompress(packed, SCAN_BYTES).map_err(|error| damaged(error.to_string()))?;
    Ok(serde_json::from_slice(&json).map_err(|error| damaged(error.to_string()))?)
}

fn pack(scan: &StoredScan, most: usize) -> Result<Vec<u8>> {
    let json = serde_json::to_vec(scan)?;
    if json.len() > most {
        return Err(Failure::failed(format!("what was found takes more than {} MiB", most >> 20)).into());
    }
    Ok(zstd::bulk::compress(&json, LEVEL)?)
}

/// Keeps how the delivery of reports goes, which the operation log does not list.
pub(crate) struct ScanRecord<'a>(&'a Record<'a>);

/// Opens the record of deliveries.
pub(crate) fn record<'a>(record: &'a Record<'_>) -> ScanRecord<'a> {
    ScanRecord(record)
}

impl ScanWriter<'_> {
    /// Keeps the last scan of a client. Fails, before anything is written, where it could not be read again.
    pub(crate) fn put_scan(&self, client_id: ClientKey, scan: &StoredScan) -> Result<()> {
        let packed = pack(scan, SCAN_BYTES)?;
        self.connection()
            .prepare_cached("INSERT OR REPLACE INTO device_scan (client_id, scan) VALUES (?1, ?2)")?
            .execute((client_id, packed))?;
        Ok(())
    }
}

impl ScanRecord<'_> {
    /// Keeps that the report of a scan was delivered, unless something else is stored by now.
    pub(crate) fn put_delivered(&self, client_id: ClientKey, scan: &StoredScan) -> Result<()> {
        let delivered = pack(&StoredScan { undelivered: None, ..scan.clone() }, SCAN_BYTES)?;
        self.0
            .connection()
            .prepare_cached("UPDATE device_scan SET scan = ?3 WHERE client_id = ?1 AND scan = ?2")?
            .execute((client_id, pack(scan, SCAN_BYTES)?, delivered))?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scan::UndeliveredReport;
    use jiff::Timestamp;

    #[test]
    fn what_could_not_be_read_again_is_not_written() {
        let scan = |bytes: usize| {
            let text = "x".repeat(bytes);
            StoredScan {
                facts_at: Timestamp::UNIX_EPOCH,
                content_version: serde_json::from_str("1").unwrap(),
                messages_at: None,
                next_serial: None,
                own_version: None,
                verdicts: Vec::new(),
                causes: Vec::new(),
                undelivered: Some(UndeliveredReport {
                    messages: 1,
                    is_full: true,
                    is_for_database: true,
                    text,
                }),
            }
        };
        let most = 1 << 20;
        let largest = scan(most - 1_000);
        assert_eq!(unpack(&pack(&largest, most).unwrap()).unwrap(), largest);
        let error = pack(&scan(most), most).unwrap_err().to_string();
        assert_eq!(error, "what was found takes more than 1 MiB");
    }
}
