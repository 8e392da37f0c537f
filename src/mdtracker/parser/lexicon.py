"""The built-in words: states, glyphs, column headers, section kinds; data only.

A document's own legend and cells come first; these lists serve where it says nothing. Every list is closed: it holds
the usual words of a language's issue trackers (the state names of GitHub, GitLab, Jira, Trello, Linear and Redmine
in their own translations), not the words of any document. A word that is missing takes the state of its glyph.

Languages: English, German, French, Spanish, Portuguese, Turkish, Russian, Chinese, Arabic, Vietnamese, Italian, Dutch,
Polish, Korean, Japanese.
Words are written casefolded. Source for the glyphs: Unicode names, and the legends that trackers print.
"""

from __future__ import annotations

# A phrase may hold blanks; the longest phrase at the earliest place wins.
STATE_WORDS: dict[str, dict[str, str]] = {
    "done": {
        "en": "done|complete|completed|finished|implemented|resolved|fixed|closed|shipped|merged|delivered|deployed|verified|passed|released|achieved",
        "de": "fertig|erledigt|abgeschlossen|umgesetzt|behoben|geschlossen|vollständig",
        "fr": "terminé|terminée|terminés|terminées|fait|faite|fini|finie|complet|complète|complété|complétée|achevé|livré|résolu",
        "es": "completado|completada|completados|terminado|terminada|hecho|hecha|listo|lista|finalizado|resuelto|cerrado",
        "pt": "concluído|concluída|concluido|concluida|completo|completa|feito|feita|pronto|pronta|implementado|entregue|finalizada",
        "tr": "tamamlandı|tamamlanmış|tamam|bitti|yapıldı|hazır|tamamlanan|çözüldü|kapandı",
        "ru": "готово|готов|сделано|завершено|завершён|завершен|завершена|выполнено|выполнена|реализовано|закрыто|решено",
        "zh": "已完成|完成|完毕|已实现|已解决|已关闭|通过|已上线",
        "ar": "مكتمل|مكتملة|تم|منجز|منتهي|اكتمل",
        "vi": "hoàn thành|đã hoàn thành|xong|đã xong|hoàn tất",
        "it": "completato|fatto|terminato|concluso|chiuso|risolto|implementato|rilasciato",
        "nl": "klaar|voltooid|afgerond|gereed|gedaan|opgelost|gesloten|afgehandeld",
        "pl": "gotowe|zrobione|ukończone|ukończono|zakończone|zakończono|wykonane|wykonano|zamknięte|rozwiązane",
        "ko": "완료|완료됨|완성|완성됨|끝|해결|해결됨|종료|배포됨",
        "ja": "完了|完了済み|完成|済み|済|対応済み|解決済み|実装済み|終了|クローズ",
    },
    "doing": {
        "en": "in progress|in-progress|inprogress|wip|doing|started|ongoing|partial|partially|partially complete|partially done|in review|review|under review|in development|in testing|testing|active|working on|underway|almost done|mostly complete|nearly complete",
        "de": "in arbeit|in bearbeitung|läuft|begonnen|angefangen|teilweise|in prüfung",
        "fr": "en cours|commencé|commencée|partiel|partielle|en revue|partiellement",
        "es": "en progreso|en curso|en proceso|iniciado|iniciada|parcial|en revisión",
        "pt": "em andamento|em progresso|em curso|em desenvolvimento|iniciado|parcialmente|em revisão",
        "tr": "devam ediyor|devam|sürüyor|başladı|kısmen|yapılıyor|devam eden|incelemede",
        "ru": "в работе|в процессе|начато|начат|частично|выполняется|идёт|на проверке",
        "zh": "进行中|进行|开发中|部分完成|部分|实施中|审核中|处理中|测试中",
        "ar": "قيد التنفيذ|جاري|جارٍ|قيد العمل|جزئي|قيد المراجعة",
        "vi": "đang thực hiện|đang làm|đang tiến hành|đang triển khai|một phần|đang xử lý",
        "it": "in corso|in lavorazione|in progresso|iniziato|avviato|parziale|parzialmente|in revisione",
        "nl": "bezig|mee bezig|in uitvoering|in behandeling|gestart|begonnen|gedeeltelijk|in review",
        "pl": "w toku|w trakcie|w trakcie realizacji|w realizacji|rozpoczęte|rozpoczęto|częściowo|w przeglądzie",
        "ko": "진행 중|진행중|작업 중|작업중|개발 중|개발중|검토 중|검토중|테스트 중|테스트중|부분 완료|시작됨",
        "ja": "進行中|作業中|対応中|着手|着手中|実施中|開発中|実装中|レビュー中|確認中|テスト中|一部完了",
    },
    "blocked": {
        "en": "blocked|on hold|on-hold|stuck|waiting|paused|hold",
        "de": "blockiert|angehalten|wartet|pausiert",
        "fr": "bloqué|bloquée|en attente de|suspendu",
        "es": "bloqueado|bloqueada|en espera|detenido",
        "pt": "impedido|em espera|pausado",
        "tr": "engellendi|bloke|beklemede|durduruldu|askıda",
        "ru": "заблокировано|заблокирован|блокирован|приостановлено|на паузе",
        "zh": "阻塞|被阻塞|受阻|暂停|搁置",
        "ar": "محظور|معلق|متوقف",
        "vi": "bị chặn|tạm dừng|bị khóa",
        "it": "bloccato|sospeso|in pausa",
        "nl": "geblokkeerd|gepauzeerd|in de wacht",
        "pl": "zablokowane|wstrzymane",
        "ko": "차단|차단됨|보류|보류 중|중단|막힘",
        "ja": "ブロック|ブロック中|保留|保留中|中断|停止中",
    },
    "todo": {
        "en": "not started|not-started|notstarted|todo|to do|to-do|pending|planned|scheduled|backlog|open|new|upcoming|placeholder|not done|not yet|not complete|incomplete|missing|queued|draft|future|not implemented|remaining|not yet started|unstarted|tbd|next|proposed|available",
        "de": "nicht begonnen|nicht gestartet|offen|geplant|ausstehend|zu tun|neu",
        "fr": "non commencé|pas commencé|non commencée|à faire|en attente|planifié|planifiée|prévu|prévue|ouvert|à venir|non démarré",
        "es": "no iniciado|no iniciada|sin iniciar|pendiente|pendientes|por hacer|planificado|planificada|abierto",
        "pt": "não iniciado|não iniciada|nao iniciado|pendente|pendentes|a fazer|planejado|planejada|aberto|não começado",
        "tr": "başlamadı|başlanmadı|yapılacak|bekliyor|planlandı|planlanan|açık|bekleyen|eksik|henüz başlanmadı",
        "ru": "не начато|не начат|не начата|запланировано|запланирован|ожидает|планируется|открыто|к выполнению|не готово|не сделано",
        "zh": "未开始|待开始|待办|待处理|计划中|待完成|未完成|尚未开始|计划|待实施|待定|待进行",
        "ar": "لم يبدأ|لم تبدأ|معلقة|مخطط|قيد الانتظار|مفتوح|قادم",
        "vi": "chưa bắt đầu|chưa làm|chưa thực hiện|chờ|kế hoạch|cần làm|chưa hoàn thành|sắp tới",
        "it": "da fare|non iniziato|da iniziare|da completare|in attesa|pianificato|previsto|in programma|aperto",
        "nl": "te doen|nog te doen|niet gestart|niet begonnen|nog niet gestart|nog niet begonnen|gepland|open",
        "pl": "do zrobienia|nierozpoczęte|nie rozpoczęto|zaplanowane|planowane|oczekuje|oczekujące|otwarte",
        "ko": "대기|대기 중|대기중|예정|할 일|할일|미완료|미시작|미착수|시작 전|시작 안 함|계획|계획됨",
        "ja": "未着手|未開始|未対応|未完了|未実施|未実装|待ち|待機|待機中|予定|計画中|これから",
    },
    "dropped": {
        "en": "cancelled|canceled|skipped|dropped|deferred|wont do|won't do|won't fix|wontfix|obsolete|deprecated|removed|abandoned|rejected|not needed|not applicable|n/a|superseded|out of scope",
        "de": "abgebrochen|verworfen|entfällt|gestrichen|verschoben",
        "fr": "annulé|annulée|abandonné|abandonnée|reporté|reportée",
        "es": "cancelado|cancelada|descartado|descartada|omitido|aplazado",
        "pt": "adiado|adiada|abandonado|abandonada",
        "tr": "iptal|iptal edildi|ertelendi|atlandı|vazgeçildi",
        "ru": "отменено|отменён|отменен|пропущено|отложено|отклонено",
        "zh": "已取消|取消|跳过|已跳过|废弃|推迟|延期",
        "ar": "ملغى|ملغي|تم الإلغاء|مؤجل",
        "vi": "đã hủy|hủy|bỏ qua|hoãn",
        "it": "annullato|cancellato|saltato|rimandato|scartato|abbandonato",
        "nl": "geannuleerd|vervallen|geschrapt|afgewezen|uitgesteld|overgeslagen",
        "pl": "anulowane|anulowano|odrzucone|pominięte|odłożone|porzucone",
        "ko": "취소|취소됨|제외|제외됨|연기|연기됨|건너뜀",
        "ja": "中止|キャンセル|取り消し|見送り|スキップ|対象外|不要",
    },
}

# Chinese and Japanese put a state's sign before or behind a verb of two signs: 已修复, 待优化, 规划中, 修正済み.
STATE_SIGNS = {"已..": "done", "..済み?": "done", "[待未]..": "todo", "..中": "doing"}
# A word of the lists above that ends so is there in its other genders and in the plural too.
INFLECTIONS: dict[str, dict[str, str]] = {
    "fr": {"ée": "é|és|ées", "é": "ée|és|ées", "i": "ie|is|ies"},
    "es": {"o": "a|os|as", "a": "o|os|as", "e": "es"},
    "pt": {"o": "a|os|as", "a": "o|os|as", "e": "es"},
    "it": {"o": "a|i|e", "e": "i"},
    "pl": {"e": "y|a|i"},
}

# A glyph alone. Where a word stands beside it, the word decides.
GLYPHS: dict[str, str] = {
    "done": "✅ ✔ ☑ 🟢 💚 ✓ 🗹 🏁",
    "doing": "🔄 🟡 🚧 🔨 🏗 ⚙ 🔃 🔁 🟠 🔵 ▶ 🛠",
    "todo": "⬜ ⏳ 📋 ❌ 🔴 ☐ ⚪ 🔲 ◻ ◯ ○ 📅 🗓 🔜 ⌛ ✗ ✘ ⚫ ⬛ 🔳",
    "blocked": "🚫 ⛔ 🛑 ⏸ 🔒",
    "dropped": "⏭ 🗑 ⏩ ➖ ➡",
}

BOX_STATES = {" ": "todo", "": "todo", "x": "done", "X": "done", "✓": "done", "✔": "done", "-": "dropped", "~": "doing", "/": "doing",
              ">": "dropped", "!": "blocked"}

# What to write where the document shows no word for a state: each language's usual one, with the usual glyph.
USUAL: dict[str, tuple[str, str]] = {
    "todo": ("⬜", "Not Started"),
    "doing": ("🟡", "In Progress"),
    "blocked": ("🔴", "Blocked"),
    "done": ("✅", "Complete"),
    "dropped": ("⏭️", "Dropped"),
}
USUAL_WORDS: dict[str, dict[str, str]] = {
    "de": {"todo": "Offen", "doing": "In Arbeit", "blocked": "Blockiert", "done": "Erledigt", "dropped": "Entfällt"},
    "fr": {"todo": "À faire", "doing": "En cours", "blocked": "Bloqué", "done": "Terminé", "dropped": "Annulé"},
    "es": {"todo": "Pendiente", "doing": "En progreso", "blocked": "Bloqueado", "done": "Completado", "dropped": "Cancelado"},
    "pt": {"todo": "Pendente", "doing": "Em andamento", "blocked": "Bloqueado", "done": "Concluído", "dropped": "Cancelado"},
    "tr": {"todo": "Bekliyor", "doing": "Devam ediyor", "blocked": "Engellendi", "done": "Tamamlandı", "dropped": "İptal"},
    "ru": {"todo": "Не начато", "doing": "В работе", "blocked": "Заблокировано", "done": "Готово", "dropped": "Отменено"},
    "zh": {"todo": "未开始", "doing": "进行中", "blocked": "阻塞", "done": "已完成", "dropped": "已取消"},
    "ar": {"todo": "لم يبدأ", "doing": "قيد التنفيذ", "blocked": "معلق", "done": "مكتمل", "dropped": "ملغى"},
    "vi": {"todo": "Chưa bắt đầu", "doing": "Đang thực hiện", "blocked": "Bị chặn", "done": "Hoàn thành", "dropped": "Đã hủy"},
    "it": {"todo": "Da fare", "doing": "In corso", "blocked": "Bloccato", "done": "Completato", "dropped": "Annullato"},
    "nl": {"todo": "Te doen", "doing": "Bezig", "blocked": "Geblokkeerd", "done": "Klaar", "dropped": "Geannuleerd"},
    "pl": {"todo": "Do zrobienia", "doing": "W toku", "blocked": "Zablokowane", "done": "Gotowe", "dropped": "Anulowane"},
    "ko": {"todo": "대기", "doing": "진행 중", "blocked": "보류", "done": "완료", "dropped": "취소"},
    "ja": {"todo": "未着手", "doing": "進行中", "blocked": "保留", "done": "完了", "dropped": "中止"},
}
# A word for "not" right beside a word for done turns it into todo.
NEGATIONS = frozenset("değil not no non nicht pas kein не нет não nao sin niet geen nie chưa لم غير isn't aren't never".split())

# States that are kinds of work too, and states that say where in a row of things something stands. In a heading,
# without a glyph, they belong to the name: "Phase 6: Testing", "Version 2 (Next)".
ACTIVITY_WORDS = frozenset("testing review".split())
POSITION_WORDS = frozenset("next new future upcoming active open available".split())

# What a table's column holds, by a word of its header. The first role that fits wins.
COLUMN_ROLES: dict[str, str] = {
    "status": "status|state|durum|estado|statut|état|zustand|статус|состояние|状态|الحالة|trạng thái|done?|✅|✓|"
                "stato|상태|状態|ステータス|stan|situação|situación|situation|bearbeitungsstand|진행 상태|対応状況|tình trạng",
    "progress": "progress|%|completion|fortschritt|ilerleme|progreso|progresso|progression|avancement|avance|прогресс|进度|完成度|التقدم|tiến độ|percent|"
                "percentage|% complete|% done|"
                "avanzamento|진행률|진척도|진척률|進捗|進捗率|voortgang|postęp",
    "owner": "owner|assignee|assigned|assigned to|responsible|who|lead|verantwortlich|sorumlu|responsable|responsável|ответственный|负责人|المسؤول|người phụ trách|"
                "responsabile|assegnatario|담당|담당자|担当|担当者|verantwoordelijke|eigenaar|odpowiedzialny",
    "priority": "priority|prio|priorität|öncelik|prioridad|prioridade|priorité|приоритет|优先级|الأولوية|ưu tiên|độ ưu tiên|"
                "priorità|우선순위|優先度|優先順位|prioriteit|priorytet",
    "issue": "issue|issues|ticket|github|jira|pr|bug|gh",
    "estimate": "estimate|estimated|est.|est|effort|hours|estimated hours|time|duration|aufwand|süre|estimación|estimativa|оценка|工时|预计|time estimate|est. hours|hrs|"
                "stima|ore|예상 시간|見積|見積もり|工数|schatting|uren|szacunek",
    "date": "date|day|due|due date|deadline|eta|start|end|start date|end date|started|finished|datum|fecha|data|fecha límite|prazo|tarih|дата|срок|日期|截止|"
            "截止日期|التاريخ|ngày|échéance|"
                "scadenza|마감|마감일|기한|날짜|期限|期日|日付|termin",
    "id": "id|#|no|no.|nr|nr.|№|n°|task id|编号|序号|ref|code|key|"
                "번호|番号|numer",
    "title": "task|tasks|item|title|name|feature|description|deliverable|component|work item|step|action|story|user story|activity|file|module|test|todo|"
             "aufgabe|görev|tarea|tarefa|tâche|задача|任务|المهمة|công việc|nhiệm vụ|işlem|özellik|功能|项目|task name|what|check|requirement|subtask|endpoint|page|area|"
             "titel|nom|nombre|nome|ad|adı|название|наименование|名称|الاسم|tên|"
                "attività|compito|작업|작업명|태스크|항목|이름|기능|タスク|作業|項目|課題|名前|機能|taak|naam|zadanie|nazwa|"
                "aufgaben|tareas|tarefas|tâches|görevler|задачи|compiti|taken|zadania|milestone|meilenstein|jalon|hito|marco|веха|里程碑|マイルストーン",
}
# A field that states one thing of its task is called what a column would be.
STATUS_LABELS = frozenset(COLUMN_ROLES["status"].split("|"))
PROGRESS_LABELS = frozenset(COLUMN_ROLES["progress"].split("|"))
# A table with one of these headers measures something; its rows are not work.
METRIC_HEADERS = frozenset(
    "metric|metrics|kpi|target|targets|current|baseline|before|after|goal|value|threshold|actual|trend|impact|likelihood|probability|mitigation|severity|"
    "meaning|symbol|legend|metrik|hedef|mevcut|métrica|objetivo|meta|indicador|метрика|цель|指标|目标|当前|المقياس|الهدف|chỉ số|mục tiêu|date|from|to|budget|"
    "allocated|spent|availability|response|subject|"
    "metrica|obiettivo|지표|목표|指標|目標|現状|wskaźnik|cel|doel".split("|")
)
# Boxes under such a heading or label are criteria or blockers: facts of their own, which no count of tasks counts.
CRITERIA_WORDS = frozenset(
    "criteria|criterion|acceptance|requirements|requirement|definition|sign-off|signoff|go/no-go|go-no-go|deliverables|deliverable|goals|goal|kriterien|kriter|"
    "kriterleri|critères|criterios|critérios|критерии|标准|验收|معايير|tiêu chí|prerequisites|"
    "criteri|criterio|기준|조건|基準|条件|kryteria|kryterium".split("|")
)
BLOCKER_WORDS = frozenset("blocker|blockers|blocking|blocages|bloqueadores|bloqueos|engeller|блокеры|阻塞|阻碍|عوائق|blockaden|impediments|"
    "bloccanti|블로커|장애물|ブロッカー|阻害要因|blokkades|blokery".split("|"))
# What may go wrong is no work, and what is said of it is none of a task's states: many of them, one of them, what lists them.
RISKS_WORDS = frozenset("risks|risiken|risques|riesgos|riscos|riskler|риски|风险|المخاطر|مخاطر|rủi ro|rischi|위험|리스크|リスク|risico's|ryzyka".split("|"))
RISK_WORDS = RISKS_WORDS | frozenset("risk|risiko|risque|riesgo|risco|риск|خطر|rischio|risico|ryzyko".split("|"))
REGISTER_WORDS = frozenset("register|log|matrix|list|registro|matriz|matrice|registre|реестр|матрица|登记|登记册|清单|列表|一覧|管理表".split("|"))
LEGEND_WORDS = frozenset("legend|key|symbols|legende|légende|leyenda|legenda|lejant|легенда|图例|说明|مفتاح|chú thích|template|format|"
    "범례|凡例".split("|"))
LOG_WORDS = frozenset("log|history|changelog|changes|notes|session|journal|standup|diary|verlauf|historique|historial|histórico|günlük|журнал|日志|سجل|nhật ký|achievements|"
    "protokoll|chronik|bitácora|cronologia|kronik|registro|로그|기록|이력|履歴|ログ|日誌|記録|logboek|dziennik".split("|"))
# What chapters are called that people write from session to session. The words of a name stand in any order, with others
# between them ("Immediate Next Steps"). A log of work may also be called by its state ("Completed This Session").
CHAPTER_WORDS: dict[str, tuple[str, ...]] = {
    "log": tuple(
        "work log|worklog|time log|timelog|activity log|progress log|daily log|work journal|arbeitsprotokoll|journal de travail|registro de trabajo|"
        "registro de trabalho|çalışma günlüğü|журнал работ|工作日志|سجل العمل|nhật ký công việc".split("|")
    ),
    "notes": tuple(
        "notes|sessions|session log|journal|notizen|sitzungen|remarques|séances|notas|sesiones|sessões|notlar|oturumlar|заметки|сессии|"
        "笔记|备注|会话|ملاحظات|جلسات|ghi chú|phiên".split("|")
    ),
    "plan": tuple(
        "next steps|next step|next actions|next priorities|next tasks|next up|next session|immediate priorities|immediate actions|current priorities|"
        "nächste schritte|als nächstes|prochaines étapes|próximos pasos|próximos passos|sonraki adımlar|следующие шаги|下一步|后续步骤|"
        "الخطوات التالية|bước tiếp theo".split("|")
    ),
}
# What a heading calls one session beside its date: "Session 2025-11-27".
SESSION_WORDS = frozenset("session|sitzung|séance|sesión|sessão|oturum|сессия|会话|جلسة|phiên".split("|"))
# What the note of a session calls its parts; the first name of a language is the one that a first note is written with.
NOTE_LABELS: dict[str, dict[str, str]] = {
    "started": {"en": "started|session start|start time", "de": "begonnen", "fr": "début", "es": "inicio", "pt": "início", "tr": "başlangıç", "ru": "начало",
                "zh": "开始", "ar": "البداية", "vi": "bắt đầu"},
    "duration": {"en": "duration|time spent|session duration|length", "de": "dauer", "fr": "durée", "es": "duración", "pt": "duração", "tr": "süre",
                 "ru": "длительность|продолжительность", "zh": "时长|用时", "ar": "المدة", "vi": "thời lượng"},
    "focus": {"en": "focus|goal|session goal|session focus", "de": "schwerpunkt|fokus", "fr": "objectif", "es": "enfoque", "pt": "foco", "tr": "odak",
              "ru": "фокус", "zh": "重点", "ar": "التركيز", "vi": "trọng tâm"},
    "achievements": {"en": "achievements|accomplishments|completed|done|accomplished|work completed", "de": "erreicht|erledigt|ergebnisse", "fr": "réalisations",
                     "es": "logros", "pt": "conquistas", "tr": "başarılar|yapılanlar", "ru": "достижения|сделано", "zh": "成果|完成内容", "ar": "الإنجازات",
                     "vi": "thành tựu"},
    "blockers": {"en": "blockers|blocked by|issues|problems", "de": "blockaden|hindernisse", "fr": "blocages", "es": "bloqueos", "pt": "bloqueios", "tr": "engeller",
                 "ru": "блокеры", "zh": "阻塞", "ar": "العوائق", "vi": "vướng mắc"},
    "next": {"en": "next session|next|next steps|up next", "de": "nächste sitzung|nächste schritte", "fr": "prochaine séance", "es": "próxima sesión",
             "pt": "próxima sessão", "tr": "sonraki oturum", "ru": "следующая сессия", "zh": "下次", "ar": "الجلسة القادمة", "vi": "phiên tiếp theo"},
}
# What a chapter is called that a command makes, since the document has none.
FIRST_CHAPTERS: dict[str, dict[str, str]] = {
    "log": {"en": "Work Log", "de": "Arbeitsprotokoll", "fr": "Journal de travail", "es": "Registro de trabajo", "pt": "Registro de trabalho",
            "tr": "Çalışma günlüğü", "ru": "Журнал работ", "zh": "工作日志", "ar": "سجل العمل", "vi": "Nhật ký công việc"},
    "notes": {"en": "Notes", "de": "Notizen", "fr": "Notes", "es": "Notas", "pt": "Notas", "tr": "Notlar", "ru": "Заметки", "zh": "笔记", "ar": "ملاحظات",
              "vi": "Ghi chú"},
    "plan": {"en": "Next Steps", "de": "Nächste Schritte", "fr": "Prochaines étapes", "es": "Próximos pasos", "pt": "Próximos passos",
             "tr": "Sonraki Adımlar", "ru": "Следующие шаги", "zh": "下一步", "ar": "الخطوات التالية", "vi": "Bước tiếp theo"},
    "criteria": {"en": "Success Criteria", "de": "Kriterien", "fr": "Critères de réussite", "es": "Criterios de éxito",
                 "pt": "Critérios de sucesso", "tr": "Başarı Kriterleri", "ru": "Критерии успеха", "zh": "成功标准", "ar": "معايير النجاح"},
}
# What else a first note is written with: its heading, the unit of its duration, what stands where there is nothing to name.
NOTE_WORDS: dict[str, dict[str, str]] = {
    "session": {"en": "Session", "de": "Sitzung", "fr": "Séance", "es": "Sesión", "pt": "Sessão", "tr": "Oturum", "ru": "Сессия", "zh": "会话", "ar": "جلسة",
                "vi": "Phiên"},
    "hours": {"en": "hours", "de": "Stunden", "fr": "heures", "es": "horas", "pt": "horas", "tr": "saat", "ru": "часов", "zh": "小时", "ar": "ساعة",
              "vi": "giờ"},
    "nothing": {"en": "None", "de": "Keine", "fr": "Aucun", "es": "Ninguno", "pt": "Nenhum", "tr": "Yok", "ru": "Нет", "zh": "无", "ar": "لا يوجد",
                "vi": "Không có"},
}
# The units in which a duration is counted in minutes.
MINUTE_WORDS = frozenset("m min mins minute minutes minuten dakika мин 分钟 phút".split())
# The fields of a document's head that have a name of their own on the command line.
HEAD_LABELS: dict[str, frozenset[str]] = {
    "version": frozenset("version|document version|doc version|tracker version|fassung|dokumentversion|versión|versão|sürüm|версия|版本|文档版本|الإصدار|phiên bản".split("|")),
    "started": frozenset("started|start date|start|started on|project start|begin|begonnen|beginn|start am|début|date de début|inicio|fecha de inicio|início|"
                         "data de início|başlangıç|başlangıç tarihi|начало|дата начала|开始日期|开始时间|تاريخ البدء|ngày bắt đầu".split("|")),
    "target": frozenset("target completion|target date|target|target completion date|target launch|target release|due|due date|deadline|completion target|end date|"
                        "zieltermin|fällig|abgabe|échéance|date cible|fecha límite|fecha objetivo|prazo|data alvo|hedef tarih|hedef|teslim tarihi|срок|дедлайн|"
                        "目标日期|截止日期|预计完成|الموعد النهائي|تاريخ الانتهاء|hạn chót".split("|")),
    "review": frozenset("next review|review date|next review date|next update|nächste prüfung|nächstes review|prochaine revue|próxima revisión|próxima revisão|"
                        "sonraki inceleme|следующий обзор|下次评审|下次审查|المراجعة القادمة|lần xem xét tiếp theo".split("|")),
}
# What a label or heading calls a judgement, and what it calls the one that is aimed at.
SCORE_WORDS = frozenset("score|rating|grade|bewertung|puntuación|pontuação|puan|skor|оценка|评分|得分|تقييم|điểm".split("|"))
AIM_WORDS = frozenset("target|goal|ziel|objectif|cible|objetivo|meta|hedef|цель|目标|الهدف|mục tiêu".split("|"))
# Labels of the line below a phase's heading that says what the phase is for.
OBJECTIVE_WORDS = frozenset("objective|objectives|goal|goals|purpose|ziel|objectif|objetivo|amaç|hedef|цель|目标|الهدف|mục tiêu".split("|"))
# The first word of a row that sums the others up.
TOTAL_WORDS = frozenset(
    "overall|total|totals|sum|gesamt|insgesamt|summe|toplam|genel|всего|итого|总计|合计|总|总体|الإجمالي|إجمالي|المجموع|tổng|"
    "totale|합계|총계|전체|合計|総計|全体|totaal|razem|suma|łącznie".split("|")
)
# The first word of a row that gives the mean of the others.
AVERAGE_WORDS = frozenset(
    "average|avg|mean|durchschnitt|mittelwert|moyenne|promedio|média|ortalama|среднее|平均|المتوسط|متوسط|gemiddelde|gemiddeld|średnia|średnio|평균".split("|")
)
# A name that names nothing yet: the row is a form to fill in.
NOTHING_WORDS = frozenset(
    "tbd|tba|n/a|none|none yet|nothing yet|keine|aucun|aucune|ninguno|ninguna|nenhum|nenhuma|yok|нет|暂无|无|لا يوجد|không có|"
    "nessuno|nessuna|없음|미정|なし|未定|geen|brak".split("|")
)
# The words for "all of it" in a label.
WHOLE_WORDS = frozenset(
    "overall|total|totals|project|gesamt|insgesamt|global|globale|general|geral|toplam|genel|общий|всего|итого|总体|整体|总|总计|合计|总进度|إجمالي|الإجمالي|"
    "tổng|tổng thể|summary|all|completion|"
    "totale|complessivo|전체|총|합계|全体|総合|合計|totaal|ogółem|razem".split("|")
)
PHASE_WORDS = frozenset(
    "phase|phases|sprint|sprints|track|week|weeks|milestone|milestones|stage|stages|epic|iteration|part|wave|module|group|step|day|priority|tier|level|"
    "stufe|meilenstein|étape|semaine|fase|fases|semana|etapa|faz|aşama|hafta|этап|фаза|неделя|спринт|阶段|第|المرحلة|giai đoạn|tuần|"
    "settimana|단계|주차|フェーズ|段階|ステップ|faza|etap|tydzień".split("|")
)
# Those that hold work. The others are pieces of it where they say their state themselves: "Step 2: …", "Priority 3: …".
GROUP_WORDS = PHASE_WORDS - frozenset("step part priority".split())

# What a figure's label may count: work. "Issues" count as work too; "tests", "files", "coverage" do not.
TASK_NOUNS = frozenset(
    "task|tasks|item|items|issue|issues|ticket|tickets|box|boxes|checkbox|checkboxes|todo|todos|step|steps|action|actions|deliverable|deliverables|story|"
    "stories|subtask|subtasks|feature|features|aufgabe|aufgaben|punkte|görev|görevler|madde|tâche|tâches|tache|taches|tarea|tareas|tarefa|tarefas|itens|задача|задачи|задач|"
    "пунктов|任务|子任务|步骤|事项|项|个|مهمة|مهام|công|việc|mục|"
    "attività|compiti|작업|개|항목|タスク|項目|個|taken|taak|zadań|zadania".split("|")
)
# Those that name nothing but work.
WORK_WORDS = frozenset(
    "task tasks subtask subtasks todo todos aufgabe aufgaben görev görevler tâche tâches tarea tareas tarefa tarefas задача задачи 任务 タスク 作業 작업 مهمة مهام "
    "compito compiti taak taken zadanie zadania".split()
)
PHASE_NOUNS = frozenset(
    "phase|phases|sprints|tracks|milestones|stages|weeks|fases|etapas|étapes|aşama|aşamalar|faz|фаз|фазы|этапов|этапа|阶段|مراحل|giai|đoạn|"
    "fasi|단계|フェーズ|fazy|etapy|fasen".split("|")
)
# Words that say "how far", and name nothing.
PROGRESS_WORDS = frozenset(
    "progress|completion|completeness|percentage|percent|rate|status|estado|statut|état|zustand|статус|состояние|状态|الحالة|trạng|thái|fortschritt|stand|ilerleme|durum|tamamlanma|yüzde|oran|progreso|avance|progresso|andamento|"
    "conclusão|progression|avancement|прогресс|выполнение|готовность|进度|完成度|完成率|التقدم|نسبة|الإنجاز|tiến|độ|"
    "avanzamento|stato|상태|진행|진행률|진행도|현황|완료율|進捗|進捗率|状況|達成率|完了率|状態|voortgang|postęp|stan".split("|")
)
# Words of a label that choose nothing.
FILLER_WORDS = frozenset(
    "the|of|a|an|in|on|for|to|and|is|are|so|far|current|currently|now|by|with|already|been|has|have|only|today|as|at|this|total|count|number|identified|listed|"
    "planned|tracked|der|die|das|von|und|de|du|des|la|le|les|el|los|las|do|da|dos|das|ve|bu|и|в|на|的|共|当前|目前|من|của|%|work|implementation|development|project|"
    "di|del|della|delle|dei|van|het|een|의|の".split("|")
)
REMAINING_WORDS = frozenset(
    "remaining|left|rest|remain|remains|outstanding|verbleibend|verbleiben|übrig|offen|quedan|faltan|faltam|restam|restent|reste|kalan|restant|restante|restantes|осталось|остаток|剩余|المتبقي|còn|lại|"
    "rimanenti|rimanente|restanti|남은|남음|残り|resterend|pozostało|pozostałe".split("|")
)
# Labels of the line that says when the document last changed.
UPDATED_WORDS = frozenset(
    "last updated|last update|updated|last modified|last edited|updated on|updated at|letzte aktualisierung|zuletzt aktualisiert|aktualisiert|dernière mise à jour|"
    "mise à jour|última actualización|actualizado|última atualização|atualizado|atualizado em|son güncelleme|güncelleme|güncellendi|последнее обновление|обновлено|"
    "最后更新|更新时间|最近更新|更新日期|آخر تحديث|cập nhật lần cuối|cập nhật|"
    "ultimo aggiornamento|aggiornato|aggiornato il|마지막 업데이트|최종 업데이트|업데이트|최종 수정|最終更新|最終更新日|更新日|laatst bijgewerkt|bijgewerkt|ostatnia aktualizacja|zaktualizowano".split("|")
)

# What stands between the two numbers of "3 of 5"; with two numbers right beside it, none of them says anything else.
OF_WORDS = r"(?:out[ ])?of(?:[ ]the)?|von|de|di|su|sur|van|из|z|ze|din|av|af"
# The same with the whole first: "6개 중 3개", "6件中3件", "6项中完成3项".
WHOLE_FIRST = r"[ ]?(?:개|건|항목|단계|件|個|項目|タスク|项|个|项任务|个任务)?[ ]?(?:중|中|のうち)(?:的|の)?[ ]?(?:已?完成)?[ ]?"
# Behind a number, counts anything and names nothing; elsewhere it is part of words.
COUNTERS = r"件|つ"

# What an effort is also counted in; such a number is none of hours.
PERIOD_WORDS = frozenset(
    "day|days|week|weeks|month|months|min|mins|minutes|points|tag|tage|woche|wochen|monate|jour|jours|semaine|semaines|día|días|semana|semanas|"
    "gün|hafta|день|дней|дни|неделя|недели|недель|天|周|日|週|일|주|dagen|weken|giorni|settimane|dni|tygodnie".split("|")
)

# The letters' case is spelled out: a pattern that ignores case takes four times as long to compile.
HOUR_UNITS = r"[Hh]ours?|HOURS|[Hh]rs?|[hH]|[Ss]tunden|[Ss]td|[Hh]eures?|[Hh]oras?|[Ss]aat|[Oo]re|часов|ч|小时|時間|시간|giờ|uur|uren"
