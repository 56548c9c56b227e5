#!/usr/bin/env node
// The `grademe` command.
import { load } from '../service/load.mjs';

await load('service/cli.ts');
