// Reads a list as staff have it, and the learners of these lists.
import { expect } from 'vitest';
import { csv } from '../../../service/csv/csv.ts';
import { type FileOptions, readListFile } from '../../../service/issuance/staff-awards/read-list-file.ts';
import type { ListRow } from '../../../shared/staff/grants.ts';

export type Row = Partial<ListRow> | string;
export const utf8 = (text: string) => new TextEncoder().encode(text);
/** Rows as they are read; what is wrong with one, as a text. */
export async function read(file: string | Uint8Array, options: FileOptions = {}) {
  const bytes = typeof file === 'string' ? utf8(file) : file;
  const list = await readListFile(bytes, options, { csv });
  if ('why' in list) return { fault: `${list.why.code}: ${list.message}` };
  const rows = list.rows.map((each): Row => {
    if ('fault' in each) return `${each.line} ${each.learner}: ${each.fault}`;
    const { line, ...row } = each.row;
    expect(line).toBe(each.line);
    return row;
  });
  return { rows, lines: list.rows.map(({ line }) => line), reading: list.reading };
}
export const MARIA = { username: 'maria' };
export const BEN = { username: 'ben' };
export const MAIL = { email: 'maria@example.org' };
export const BENS = { email: 'ben@example.org' };
const either = ({ email }: { readonly email: string }) => ({ username: email, email });
/** What the text alone leaves open. */
export const [MARIA_OR_MAIL, BEN_OR_BENS] = [either(MAIL), either(BENS)];
export const PROFILES =
  'id,username,name,email,language,location,year_of_birth,gender,level_of_education,mailing_address,goals,enrollment_mode,last_login,date_joined,external_user_key\n' +
  '7,maria,María Keller,maria@example.org,,,1990,f,b,,"to learn,\nand more",verified,2026-01-01,2025-01-01,\n' +
  '8,ben,Ben,ben@example.org,,,,,,,,audit,,,\n';
