// knex ships no types for its dialect files.
declare module 'knex/lib/dialects/better-sqlite3/index.js';
declare module 'knex/lib/dialects/mysql2/index.js';
declare module 'knex/lib/dialects/postgres/index.js';
