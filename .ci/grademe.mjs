#!/usr/bin/env node
// The `grademe` command, as tests and scripts of the checkout name it. An installation has service/bin/grademe.mjs.
import '../service/bin/grademe.mjs';
