import type {Brought} from './option-table.ts';
import type {Measurement} from './pack/measurement.ts';
import type {PackCommand} from './pack/pack-command.ts';
import {productCommands} from './product/command-line/commands.ts';
import {productDefaults, productOptions} from './product/command-line/options.ts';
import {exporterMeasurement} from './product/exporters/command/measurement.ts';

/** What the packs of src/packs.ts add to the command line: apart from them, so that `--help` waits for none of them. */
export const brought = {
	options: productOptions,
	defaults: productDefaults,
	commands: productCommands,
	measurements: [exporterMeasurement],
} satisfies Brought & {readonly commands: readonly PackCommand[]; readonly measurements: readonly Measurement[]};

/** What they say in Korean: loaded where that is spoken. */
export async function broughtKorean() {
	return (await import('./product/korean/all.ts')).productKorean;
}
