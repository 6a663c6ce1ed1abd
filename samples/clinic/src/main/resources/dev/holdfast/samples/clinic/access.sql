-- Who may do what. Run once, in one transaction, when one of the roles is made.

-- Tables of the first builds of this sample have no version yet.
ALTER TABLE appointments ADD COLUMN IF NOT EXISTS version INTEGER NOT NULL DEFAULT 0;

-- Who looked at these is in the audit trail, too.
ALTER TABLE encounters SET (audit_reads = true);
ALTER TABLE prescriptions SET (audit_reads = true);

-- The receptionist knows who comes when, and nothing about health: no allergies, no diagnoses.
GRANT SELECT (id, name, birth_date, city, phone), UPDATE (city, phone) ON patients TO receptionist;
GRANT SELECT ON practitioners, appointments, consents, invoices TO receptionist;
GRANT INSERT, UPDATE (status, version) ON appointments TO receptionist;
GRANT INSERT, UPDATE (withdrawn_on) ON consents TO receptionist;
GRANT USAGE ON SEQUENCE appointments_id_seq, consents_id_seq TO receptionist;

-- The nurse sees what was found, but not the doctor's notes.
GRANT SELECT ON patients, practitioners, appointments, prescriptions, pharmacy_orders, consents TO nurse;
GRANT SELECT (id, patient_id, practitioner_id, happened_on, diagnosis) ON encounters TO nurse;
GRANT UPDATE (phone, allergies) ON patients TO nurse;
GRANT UPDATE (status, version) ON appointments TO nurse;

GRANT SELECT ON patients, practitioners, appointments, encounters, prescriptions, pharmacy_orders, consents TO doctor;
GRANT UPDATE (allergies) ON patients TO doctor;
GRANT INSERT ON encounters, prescriptions TO doctor;

-- The auditor reads the audit trail, by being a member of the role of this name, and no table.
