import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Database } from '#kernel/database/index.ts';
import { testDatabase } from '#kernel/testing/index.ts';

/** What hangs on an account is carried when it is merged, ends with it, or is an officer's. */
let database: Database;
before(async () => {
  database = await testDatabase();
});
after(() => database.close());

/** Columns that name an account and no citizen's, or that end with the account. A new one is in neither list, and fails here. */
const ofOfficers = [
  'calls.call.agent_id',
  'cases.extension.asked_by_account',
  'cases.paper.issued_by_account',
  'cases.paper_signature.account_id',
  'directory.officer.account',
  'directory.officer.account_id',
  'filters.filter.account_id',
  'hall.reception.officer_account',
  'handovers.handover.from_account',
  'handovers.handover.to_account',
  'identity.client.account_id',
  'identity.officer_recovery.account_id',
  'identity.officer_tie.account_id',
  'ldap.application_password.account_id',
  'ledger.line.account_id',
  'ledger.turnover.account_id',
  'remarks.remark.account_id',
];
const ending = [
  'identity.artifact.account_id',
  'identity.device.account_id',
  'identity.password.account_id',
  'identity.recovery.account_id',
  'identity.recovery_code.account_id',
  'identity.session.account_id',
  'identity.sign_in_step.account_id',
  'identity.totp.account_id',
  'identity.upstream_trip.account_id',
  'identity.merge_ticket.account_id',
];
const carried = [
  'agenda.feed.account_id',
  'applications.application.account_id',
  'applications.draft.account_id',
  'applications.joint_request.account_id',
  'applications.signed.account_id',
  'applications.submission_key.account_id',
  'bookings.booking.account_id',
  'cases.case.applicant_account_id',
  'complaints.complaint.account_id',
  'credentials.consent.holder_account',
  'identity.passkey.account_id',
  'identity.sign_in.account_id',
  'identity.upstream_link.account_id',
  'messages.message.account_id',
  'payments.charge.payer_account',
  'publicity.request.account_id',
  'push.device.account_id',
  'signatures.signature.account_id',
  'subjects.copy.account_id',
  'subjects.request.account_id',
  'transparency.question.account_id',
];
const ofTheMerge = [
  'identity.merge_request.from_account_id',
  'identity.merge_request.into_account_id',
  'identity.merged_account.account_id',
  'identity.merged_account.into_account_id',
];

test('a new column that names an account is thought of', async () => {
  const rows = await database.query<{ place: string }>(
    `select table_schema || '.' || table_name || '.' || column_name as place
      from information_schema.columns join information_schema.tables using (table_schema, table_name)
      where table_type = 'BASE TABLE' and data_type in ('text', 'uuid') and column_name ~ '(^|_)account(_id)?$|^agent_id$'`,
  );
  const known = [...ofOfficers, ...ending, ...carried, ...ofTheMerge];
  assert.deepEqual(
    rows.map(({ place }) => place).filter((place) => !known.includes(place)),
    [],
  );
});
