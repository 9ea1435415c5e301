/** A picture of a recorded screen as it was before packs: the one thing that could be switched had a field of its own. */
interface OlderScreen {
	readonly limiter?: string | null;
	readonly run: OlderView | null;
	readonly other: {readonly view?: OlderView} | null;
}

interface OlderView {
	readonly limiter?: string | null;
}

const axis = 'limiter';

/** A recorded picture as it would be written today. */
export function upgradeScreen<S extends object>(screen: S): S {
	const {limiter, run, other, ...rest} = screen as S & OlderScreen;
	if (limiter === undefined) return screen;
	const view = other?.view;
	const upgraded = {
		...rest,
		switch: limiter === null ? null : {axis, values: ['off', 'on'], at: shown(limiter)},
		run: run && upgradeView(run),
		other: view ? {view: upgradeView(view)} : other,
	};
	return upgraded as unknown as S;
}

function upgradeView({limiter = null, ...view}: OlderView): object {
	return {...view, state: shown(limiter)};
}

function shown(limiter: string | null): object | null {
	if (limiter === null || limiter === 'switching') return null;
	return {axis, value: limiter, tone: limiter === 'on' ? 'ok' : 'limited'};
}
