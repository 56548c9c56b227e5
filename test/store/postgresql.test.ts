// The store on PostgreSQL, a real one, started for these tests.
import { databaseServerContract } from '../contracts/database-server.ts';

databaseServerContract('postgresql');
