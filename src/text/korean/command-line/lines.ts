import type {Catalog} from '../../say.ts';

/** Lines of `run` and `sessions`. */
export const koreanLines: Catalog = {
	'perf-tui: writing what was measured and leaving services as they were found, which takes a moment.':
		'perf-tui: 측정한 내용을 기록하고 서비스를 원래대로 되돌리는 중입니다. 잠시 걸립니다.',
	'perf-tui: no run was made, so that no session was kept.': 'perf-tui: 실행이 없어 세션을 남기지 않았습니다.',
	'fetching k6': 'k6를 내려받는 중',
	'{0} of {1}': '{1} 중 {0}',
	'{0} requests: {1} 2xx, {2} 429, {3} 5xx, {4} other 4xx, {5} transport':
		'요청 {0}건: 2xx {1}, 429 {2}, 5xx {3}, 기타 4xx {4}, 전송 오류 {5}',
	'p95 of 2xx {0}': '2xx의 p95 {0}',
	'perf-tui: {0}: stopping the run and writing what was measured; once more ends it at once.':
		'perf-tui: {0}: 실행을 중지하고 측정한 것을 저장하는 중입니다. 한 번 더 누르면 바로 끝납니다.',
	'No sessions in {0} yet.': '{0}에 아직 세션이 없습니다.',
	'{0} left: a perf-tui that runs is recording there.': '{0}개는 남겼습니다: 실행 중인 perf-tui가 기록하고 있습니다.',
	'{0} removed.': '{0}개를 제거했습니다.',
};

/** What `sessions` and `doctor` found. */
export const koreanFindings: Catalog = {
	unreadable: '읽을 수 없음',
	'no run': '실행 없음',
	'{0} (unfinished)': '{0} (끝나지 않음)',
	'{0} pass, {1} fail, {2} not exercised': '통과 {0}, 실패 {1}, 미검증 {2}',
	'docker engine': 'docker 엔진',
	'start Docker; without it the embedded stack is used': 'Docker를 시작하세요. 없으면 내장 스택을 씁니다',
	'install Docker Compose v2; without it the embedded stack is used':
		'Docker Compose v2를 설치하세요. 없으면 내장 스택을 씁니다',
	'install kubectl; without it --on kubernetes cannot be used':
		'kubectl을 설치하세요. 없으면 --on kubernetes를 쓸 수 없습니다',
	'k6 at hand': '쓸 수 있는 k6',
	'one of the sources above gives k6': '위의 출처 중 하나에서 k6를 얻음',
	'no source gives k6': 'k6를 얻을 곳이 없음',
	'install k6 2.x from its releases, or Go 1.25, or name one with --k6':
		'k6 2.x 릴리스나 Go 1.25를 설치하거나 --k6로 지정하세요',
	'k6 from {0}': 'k6 ({0})',
	'{0} (this one is used)': '{0} (이것을 씀)',
	'{0} is not installed': '{0:이/가} 설치되어 있지 않음',
	'no answer': '응답 없음',
	'results folder': '결과 폴더',
	'{0} cannot be written to': '{0}에 쓸 수 없음',
	'make it writable or choose another with --out': '쓸 수 있게 하거나 --out으로 다른 폴더를 지정하세요',
	'{0}, free space unknown': '{0}, 남은 공간 알 수 없음',
	'{0}, {1} GB free': '{0}, {1} GB 남음',
	'free some space: a run needs about 2.5 KB a request while it lasts':
		'공간을 비우세요. 실행 중에는 요청 하나에 약 2.5 KB가 필요합니다',
	terminal: '터미널',
	'{0}×{1} on {2}': '{0}×{1}, {2}',
	'stdout is no terminal': '표준 출력이 터미널이 아님',
	'the monitor needs a terminal of at least 60×15; "perf-tui run" needs none':
		'모니터에는 60×15 이상의 터미널이 필요합니다. "perf-tui run"에는 필요 없습니다',
};
