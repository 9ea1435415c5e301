import v8 from 'node:v8';

/**
 * Keeps V8's young generation at the size it starts with. It enlarges it while seconds of load pass through and gives nothing
 * back as long as samples go on coming: after two hours a run took half as much again as after five minutes, its values
 * aside (bench/soak.ts). Reading and drawing are not slower for it.
 */
export function keepMemorySteady(): void {
	v8.setFlagsFromString('--semi-space-growth-factor=1');
}
