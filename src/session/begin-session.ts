import type {Pack} from '../pack/pack.ts';
import type {Session} from '../record/schema.ts';
import type {System} from '../system/contract.ts';
import {makeSessionFolder, newSessionId} from './disk/directory.ts';
import {emptySession, openSessionWriter, type SessionWriter} from './session-writer.ts';
import {readEnvironment} from './system/environment.ts';

/** What a session begins with. */
export interface Beginning {
	/** Folder that the session's own is made in. */
	readonly out: string;
	readonly stack: Session['environment']['stack'];
	/** What is known of the environment beside what this machine tells. */
	readonly known: Partial<Session['environment']>;
	readonly options: Session['options'];
	/** What is known of the system; null where it is none of ours. */
	readonly pack: Pack | null;
	/** What is measured; absent while nothing is known of it. */
	readonly system?: System | null;
}

/** Begins a session now, in a folder of its own. */
export async function beginSession({
	out,
	stack,
	known,
	options,
	pack,
	system = null,
}: Beginning): Promise<SessionWriter> {
	const startedAtMs = Date.now();
	const id = newSessionId(startedAtMs);
	const folder = await makeSessionFolder(out, id);
	const environment = {...(await readEnvironment(stack)), ...known};
	return openSessionWriter(
		folder,
		emptySession(id, startedAtMs, environment, options, pack?.recordSession(system) ?? null),
		pack,
	);
}
