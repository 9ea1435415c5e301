import {faults} from '../faults/fault-pane.ts';
import type {Pane} from '../pane.ts';
import type {PaneId} from '../pane-id.ts';
import {compare} from './compare.ts';
import {containers} from './containers.ts';
import {endpoints} from './endpoints.ts';
import {events, logs} from './events.ts';
import {help} from './help.ts';
import {latency} from './latency/latency.ts';
import {load, other} from './load.ts';
import {memory} from './memory.ts';
import {menu} from './menu.ts';
import {ready} from './ready.ts';
import {slowest} from './slowest/slowest.ts';
import {verdicts} from './verdicts.ts';

/** Which function draws which pane. */
export const panes: Readonly<Record<PaneId, Pane>> = {
	menu,
	ready,
	load,
	other,
	latency,
	compare,
	memory,
	endpoints,
	slowest,
	containers,
	verdicts,
	events,
	logs,
	faults,
	help,
};
