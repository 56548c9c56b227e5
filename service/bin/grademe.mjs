#!/usr/bin/env node
// The `grademe` command.
import { load } from '../util/load.mjs';

await load('service/bin/cli.ts');
