import type {Catalog} from '../../say.ts';

/** Headings of `--help`. */
export const koreanHelp: Catalog = {
	'perf-tui {0}: a live monitor for load tests that leaves figures you can trust':
		'perf-tui {0}: 믿을 수 있는 수치를 남기는 부하 테스트 실시간 모니터',
	Commands: '명령',
	'Options (each has an environment twin such as {0})': '옵션 (모두 {0} 같은 환경 변수로도 지정할 수 있습니다)',
	'Exit codes': '종료 코드',
	'  0 done, every exercised verdict passes   1 unexpected   2 usage   3 regression (compare, --vary)':
		'  0 완료, 검증한 판정 모두 통과   1 예상하지 못한 오류   2 사용법 오류   3 성능 저하 (compare, --vary)',
	'  4 a tool is missing   5 not comparable (compare)   6 the stack is not healthy   7 preflight   99 a verdict or threshold failed':
		'  4 도구 없음   5 비교 불가 (compare)   6 스택이 비정상   7 사전 점검 실패   99 판정 또는 임계값 실패',
	'  105 stopped by the user   107 script error': '  105 사용자가 중지   107 스크립트 오류',
};

/** What commands do, as `--help` tells it: at most 76 cells. */
export const koreanCommands: Catalog = {
	'the monitor: brings the stack up, runs scenarios by key, leaves a session':
		'모니터: 스택을 기동하고, 키로 시나리오를 실행하고, 세션을 남깁니다',
	'the same with k6 scripts of your own on its keys': '직접 만든 k6 스크립트를 키에 얹은 모니터',
	'the same work without a screen; flags after "--" go to k6':
		'화면 없이 같은 일을 합니다. "--" 뒤의 플래그는 k6로 갑니다',
	'a session from a k6 JSON file recorded anywhere': '어디서든 기록한 k6 JSON 파일로 세션을 만듭니다',
	'a recorded session on the same screen; without a name the newest':
		'기록된 세션을 같은 화면에서 재생합니다. 이름이 없으면 최신 세션',
	'two sessions or runs (<session>/<run-id>), one sentence a figure':
		'두 세션 또는 실행(<session>/<run-id>)을 수치마다 한 문장으로 비교',
	'a limits file from its good runs, with a stated margin': '정상 실행에서 여유를 밝힌 한도 파일을 만듭니다',
	'writes report.md, report.html and junit.xml again; --docs, --lang, --screenshots':
		'report.md, report.html, junit.xml을 다시 작성; --docs, --lang, --screenshots',
	'the recorded ones; "latest" and "latest~1" name them everywhere':
		'기록된 세션 목록. 어디서나 "latest", "latest~1"로 부릅니다',
	'completions for a shell: eval "$(perf-tui completions bash)"': '셸 자동 완성: eval "$(perf-tui completions bash)"',
	'what is here, what is missing, the command that mends it': '있는 것, 없는 것, 고치는 명령',
};
