import {installedPacks as packs} from './installed-packs.ts';
import type {Pack} from './pack/pack.ts';
import type {PackAxis} from './pack/pack-axis.ts';
import type {ScenarioPack} from './pack/scenario-pack.ts';
import type {SystemPack} from './pack/system-pack.ts';
import type {PackSchemas} from './record/json-schema.ts';
import type {Run, Session} from './record/schema.ts';
import type {ReportPack} from './report/report-pack.ts';
import type {Texts} from './report/texts/english.ts';
import {textsOf} from './report/texts/texts.ts';
import type {VerdictNames} from './state/snapshot.ts';
import type {System} from './system/contract.ts';
import {spokenLanguage} from './text/say.ts';

/** A pack of its own for a session on a system that perf-tui brings up, or that a target file describes. */
export function createOwnPack(): Pack {
	return packs[0]!.create();
}

/** The pack of a session that is on disk, by what it ran on; null where none of them knows it. */
export function packOf(session: Pick<Session, 'environment'>): Pack | null {
	return packs.find(({isOf}) => isOf(session))?.create() ?? null;
}

/** The pack that wrote what only it can tell of a run; null where none of them did. */
export function packOfRun({pack}: Pick<Run, 'pack'>): Pack | null {
	return pack === null ? null : (packs.map(({create}) => create()).find(({name}) => name === pack.name) ?? null);
}

/** What the pack of a session brings to its reports; null where it brings nothing. */
export function reportPackOf(session: Pick<Session, 'environment'>): ReportPack | null {
	return packOf(session)?.report ?? null;
}

/** English texts of a session, with the words of its pack. */
export function englishOf(session: Pick<Session, 'environment'>): Texts {
	return textsOf('en', reportPackOf(session)?.words);
}

/** Texts of a session in the language that this process speaks, with the words of its pack. */
export function spokenOf(session: Pick<Session, 'environment'>): Texts {
	return textsOf(spokenLanguage(), reportPackOf(session)?.words);
}

/** What each of them writes into sessions. */
export const packSchemas: readonly PackSchemas[] = packs.map(({schemas}) => schemas);

/** The pack that brings this scenario; null for a script of the user's. */
export function scenarioPackOf({isOurs}: {readonly isOurs: boolean}): ScenarioPack | null {
	return isOurs ? (packs[0]?.scenarios ?? null) : null;
}

/** What can be switched between two runs of their scenarios. */
export const scenarioAxes: readonly PackAxis[] = packs.flatMap(({scenarios}) => scenarios.axes);

/** The pack of a session that is going to be measured on this system; null where none knows it. */
export function packForSystem(system: System): Pack | null {
	return packs.find(({systems}) => systems.knows(system))?.create() ?? null;
}

/** What brings systems up where none of the user's own is named. */
export function ownSystems(): SystemPack {
	return packs[0]!.systems;
}

/** The pack that knows this system; null where it is another's. */
export function systemPackOf(system: System): SystemPack | null {
	return packs.find(({systems}) => systems.knows(system))?.systems ?? null;
}

/** How the screen calls the verdicts that they bring. */
export const verdictNames: VerdictNames = Object.fromEntries(
	packs.flatMap(({create}) => create().indicators).flatMap(({id, names}) => (names ? [[id, names]] : [])),
);
