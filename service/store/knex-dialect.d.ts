// knex ships no types for its dialect files.
declare module 'knex/lib/dialects/better-sqlite3/index.js';
