#!/usr/bin/env node
// The `grademe` command: TypeScript straight from the checkout, through tsx.
import { register } from 'tsx/esm/api';

register();
await import('../service/cli.ts');
