// Rows and complaints of a CSV file.
import { csv } from '../../service/csv/csv.ts';

export const bytes = (text: string) => new TextEncoder().encode(text);
export const rowsOf = async (text: string) => {
  const file = await csv.read(bytes(text));
  if ('why' in file) throw new Error(file.message);
  return file.rows;
};
