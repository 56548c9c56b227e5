// The store on MySQL, a real one, started for these tests.
import { databaseServerContract } from '../contracts/database-server.ts';

databaseServerContract('mysql');
