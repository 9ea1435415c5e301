import type {Catalog} from '../../say.ts';

/** What commands refuse: words that are missing, files that do not fit. */
export const koreanRefusals: Catalog = {
	'Name two sessions or runs to compare: "perf-tui compare latest~1 latest".':
		'비교할 세션이나 실행 두 개를 지정하세요: "perf-tui compare latest~1 latest".',
	'"{0}" and "{1}" are the same: name another one, such as latest~1.':
		'"{0}"와(과) "{1}"은(는) 같습니다. latest~1처럼 다른 것을 지정하세요.',
	'{0} and {1} are not comparable: {2}. Run both alike; "perf-tui sessions" lists others.':
		'{0:과/와} {1:은/는} 비교할 수 없습니다: {2}. 둘을 같은 조건으로 실행하세요. 다른 세션은 "perf-tui sessions"로 확인하세요.',
	'perf-tui completions takes a shell, {0}, as in: eval "$(perf-tui completions bash)".':
		'perf-tui completions에는 셸을 지정하세요({0}). 예: eval "$(perf-tui completions bash)".',
	'Name a k6 JSON file to import (or "-" for standard input), or the several files of one run.':
		'가져올 k6 JSON 파일(표준 입력은 "-") 또는 한 실행의 여러 파일을 지정하세요.',
	'{0} for {1}: name one --summary for each file, in the same order.':
		'{1}에 {0}입니다. 파일마다 --summary를 하나씩, 같은 순서로 지정하세요.',
	'{0} can be read only once, and the parts of a run are read twice: write it to a file.':
		'{0}은(는) 한 번만 읽을 수 있는데, 실행의 부분은 두 번 읽습니다. 파일로 저장해 지정하세요.',
	'Standard input': '표준 입력',
	'{0} does not exist: {1}': '{0:이/가} 없습니다. {1}',
	'{0} is a folder: {1}': '{0}은(는) 폴더입니다. {1}',
	'{0} cannot be read ({1}): {2}': '{0:을/를} 읽을 수 없습니다({1}). {2}',
	'{0} is no k6 summary: {1}': '{0}은(는) k6 요약이 아닙니다. {1}',
	'name what k6 wrote with --summary-export, or what handleSummary was given.':
		'k6가 --summary-export로 쓴 파일이나 handleSummary가 받은 것을 지정하세요.',
	'Name a session, and a file where it is to go: perf-tui limits latest limits.json.':
		'세션과 저장할 파일을 지정하세요: perf-tui limits latest limits.json.',
	'{0} has no good run (completed, no threshold crossed, nothing broken on purpose) to take limits from: name another session.':
		'{0}에는 한도를 가져올 정상 실행(완료, 임계값 충족, 고의 장애 없음)이 없습니다. 다른 세션을 지정하세요.',
	'{0} is there already: name another file, or take it away first.':
		'{0}은(는) 이미 있습니다. 다른 파일을 지정하거나 먼저 치우세요.',
	'The monitor needs a terminal, and this is none (a pipe, CI, or TERM=dumb): use "perf-tui run E-1" instead, which needs none.':
		'모니터에는 터미널이 필요한데 여기는 터미널이 아닙니다(파이프, CI, TERM=dumb). 터미널이 필요 없는 "perf-tui run E-1"을 쓰세요.',
	'Name one session, and one of its runs at most: perf-tui replay latest.':
		'세션 하나와, 필요하면 그 안의 실행 하나를 지정하세요: perf-tui replay latest.',
	'A replay needs a terminal, and this is none: "perf-tui report latest" writes what it shows into files.':
		'재생에는 터미널이 필요한데 여기는 터미널이 아닙니다. "perf-tui report latest"로 같은 내용을 파일로 받으세요.',
	'Name a session: a folder, an id, "latest" or "latest~1".': '세션을 지정하세요: 폴더, id, "latest", "latest~1".',
	'--dry-run tells what scenarios and scripts would do, not {0}: leave it out.':
		'--dry-run은 시나리오와 스크립트가 할 일을 알려 줍니다. {0}에서는 빼세요.',
	'--{0} is for the scenarios of load-tests/scenarios that switch it: leave it out for {1}.':
		'--{0}은(는) 그것을 전환하는 load-tests/scenarios의 시나리오용입니다. {1}에서는 빼세요.',
	'{0} loads our own system: leave --compose and --project out, name a script of yours, or say with --target where it answers.':
		'{0}은(는) 기본 시스템에 부하를 겁니다. --compose와 --project를 빼거나, 직접 만든 스크립트를 지정하거나, 시스템의 주소를 --target으로 지정하세요.',
	'--vary and --{0} both vary two things at once: say on which side the {1} is, {2}.':
		'--vary와 --{0}로 두 가지를 동시에 바꿀 수 없습니다. {1:을/를} 어느 쪽으로 둘지 {2} 중에서 지정하세요.',
	'--vary {0} takes {1},{2}: {3} is A, {4} is B.': '--vary {0}에는 {1},{2}를 지정하세요. {3}이 A, {4}가 B입니다.',
	'Name what to run: {0}, all, or the path of a k6 script.':
		'실행할 것을 지정하세요: {0}, all 또는 k6 스크립트의 경로.',
	'"{0}" is neither a scenario ({1}, all) nor a script that exists: check the path.':
		'"{0}"은(는) 시나리오({1}, all)도, 있는 스크립트도 아닙니다. 경로를 확인하세요.',
	'A run is on already.': '이미 실행 중입니다.',
};

/** Sessions and recordings that cannot be read. */
export const koreanSessions: Catalog = {
	'Sessions cannot be written to {0} ({1}): make that folder writable or choose another with --out.':
		'{0}에 세션을 쓸 수 없습니다({1}). 폴더를 쓸 수 있게 하거나 --out으로 다른 폴더를 지정하세요.',
	'There is no session in {0} yet: record one with "perf-tui run E-1 --quick", or name its folder.':
		'{0}에 아직 세션이 없습니다. "perf-tui run E-1 --quick"으로 기록하거나 세션 폴더를 지정하세요.',
	'"{0}" is the beginning of {1} sessions: name one of them whole, "perf-tui sessions" lists them.':
		'"{0}"(으)로 시작하는 세션이 {1}개입니다. 하나를 끝까지 쓰세요. 목록은 "perf-tui sessions"로 봅니다.',
	'{0} is not JSON: what k6 wrote lies beside it, for "perf-tui import"; take {1} away then.':
		'{0}은(는) JSON이 아닙니다. k6가 쓴 것은 그 옆에 있으니 "perf-tui import"로 읽고, 그다음 {1}을(를) 치우세요.',
	'There is no session "{0}": "perf-tui sessions" lists them.':
		'"{0}" 세션이 없습니다. 세션 목록은 "perf-tui sessions"로 확인하세요.',
	'{0} cannot be read ({1}): name the folder of a session.': '{0:을/를} 읽을 수 없습니다({1}). 세션 폴더를 지정하세요.',
	'{0} is not JSON: the file was changed or damaged after perf-tui wrote it.':
		'{0}은(는) JSON이 아닙니다. perf-tui가 쓴 뒤에 바뀌었거나 손상되었으니 다른 세션을 지정하세요.',
	'{0} is no session of perf-tui (perf-tui/session@2, or @1) at {1}: {2}.':
		'{0}은(는) perf-tui의 세션(perf-tui/session@2 또는 @1)이 아닙니다. {1}: {2}.',
	'Session {0} has no run "{1}": it has {2}.': '세션 {0}에 실행 "{1}"이(가) 없습니다. 있는 실행: {2}.',
	'{0} has no samples.ndjson any more: compare a session whose samples are kept.':
		'{0}에 samples.ndjson이 더는 없습니다. 샘플이 남아 있는 세션을 비교하세요.',
	'{0} holds no picture of its screen that could be played.': '{0}에 재생할 화면 기록이 없습니다.',
	'{0} holds no run: there is nothing to play.': '{0}에 실행이 없어 재생할 것이 없습니다.',
	'There is no run "{0}" in that session: it has {1}.': '그 세션에 실행 "{0}"이(가) 없습니다. 있는 실행: {1}.',
	'{0} does not exist: name a limits file, such as "perf-tui limits latest" writes.':
		'{0:이/가} 없습니다. "perf-tui limits latest"가 쓰는 것 같은 한도 파일을 지정하세요.',
	'{0} cannot be read ({1}): name a limits file, such as "perf-tui limits latest" writes.':
		'{0:을/를} 읽을 수 없습니다({1}). "perf-tui limits latest"가 쓰는 것 같은 한도 파일을 지정하세요.',
	'{0} is no {1} ({2}): mend it there.': '{0}은(는) {1} 형식이 아닙니다({2}). 그 자리를 고치세요.',
	'Standard input is this terminal: pipe k6\'s JSON into "import -".':
		'표준 입력이 이 터미널입니다. k6의 JSON을 "import -"에 파이프로 넘기세요.',
	'{0} does not exist: check the path, or "-" for standard input.':
		'{0:이/가} 없습니다. 경로를 확인하거나, 표준 입력이면 "-"를 쓰세요.',
	"{0} is a folder: name k6's JSON file in it.": '{0}은(는) 폴더입니다. 그 안의 k6 JSON 파일을 지정하세요.',
	'{0} may not be read by this user: change its mode, or copy it.':
		'{0:을/를} 읽을 권한이 없습니다. 권한을 바꾸거나 복사해 쓰세요.',
	"{0} is {1}: unpack it, and name k6's JSON file (plain, .gz or .zst) that was in it.":
		'{0:을/를} 그대로 읽을 수 없습니다({1}). 풀어서 그 안의 k6 JSON 파일(그대로 또는 .gz, .zst)을 지정하세요.',
	'{0} holds no k6 samples that can be read: {1}.': '{0}에 읽을 수 있는 k6 샘플이 없습니다: {1}.',
	'{0} names metrics and holds no samples of them: k6 ended before its first, or they were filtered out.':
		'{0}에 메트릭 이름만 있고 샘플이 없습니다. k6가 첫 샘플 전에 끝났거나 걸러졌습니다.',
	'{0} holds no k6 samples ({1}, {2} unreadable): it is no file of "k6 run --out json=…".':
		'{0}에 k6 샘플이 없습니다({1}, 읽을 수 없는 줄 {2}). "k6 run --out json=…"의 파일을 지정하세요.',
};
