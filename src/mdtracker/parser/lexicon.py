"""The built-in words: states, glyphs, column headers, section kinds; data only.

A document's own legend and cells come first; these lists serve where it says nothing. Every list is closed: it holds
the usual words of a language's issue trackers (the state names of GitHub, GitLab, Jira, Trello, Linear and Redmine
in their own translations), not the words of any document. A word that is missing takes the state of its glyph.

Languages: English, German, French, Spanish, Portuguese, Turkish, Russian, Chinese, Arabic, Vietnamese.
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
    },
    "dropped": {
        "en": "cancelled|canceled|skipped|dropped|deferred|wont do|won't do|won't fix|wontfix|obsolete|deprecated|removed|abandoned|rejected|not needed|n/a",
        "de": "abgebrochen|verworfen|entfällt|gestrichen|verschoben",
        "fr": "annulé|annulée|abandonné|abandonnée|reporté|reportée",
        "es": "cancelado|cancelada|descartado|descartada|omitido|aplazado",
        "pt": "adiado|adiada|abandonado|abandonada",
        "tr": "iptal|iptal edildi|ertelendi|atlandı|vazgeçildi",
        "ru": "отменено|отменён|отменен|пропущено|отложено|отклонено",
        "zh": "已取消|取消|跳过|已跳过|废弃|推迟|延期",
        "ar": "ملغى|ملغي|تم الإلغاء|مؤجل",
        "vi": "đã hủy|hủy|bỏ qua|hoãn",
    },
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
}
# A word for "not" right beside a word for done turns it into todo.
NEGATIONS = frozenset("değil not no non nicht pas kein не нет não nao sin chưa لم غير isn't aren't never".split())

# States that are kinds of work too, and states that say where in a row of things something stands. In a heading,
# without a glyph, they belong to the name: "Phase 6: Testing", "Version 2 (Next)".
ACTIVITY_WORDS = frozenset("testing review".split())
POSITION_WORDS = frozenset("next new future upcoming active open available".split())

# What a table's column holds, by a word of its header. The first role that fits wins.
COLUMN_ROLES: dict[str, str] = {
    "status": "status|state|durum|estado|statut|état|zustand|статус|состояние|状态|الحالة|trạng thái|done?|✅|✓",
    "progress": "progress|%|completion|fortschritt|ilerleme|progreso|progresso|progression|avancement|avance|прогресс|进度|完成度|التقدم|tiến độ|percent|"
                "percentage|% complete|% done",
    "owner": "owner|assignee|assigned|assigned to|responsible|who|lead|verantwortlich|sorumlu|responsable|responsável|ответственный|负责人|المسؤول|người phụ trách",
    "priority": "priority|prio|priorität|öncelik|prioridad|prioridade|priorité|приоритет|优先级|الأولوية|ưu tiên|độ ưu tiên",
    "issue": "issue|issues|ticket|github|jira|pr|bug|gh",
    "estimate": "estimate|estimated|est.|est|effort|hours|estimated hours|time|duration|aufwand|süre|estimación|estimativa|оценка|工时|预计|time estimate|est. hours|hrs",
    "date": "date|day|due|due date|deadline|eta|start|end|start date|end date|started|finished|datum|fecha|data|fecha límite|prazo|tarih|дата|срок|日期|截止|"
            "截止日期|التاريخ|ngày|échéance",
    "id": "id|#|no|no.|nr|nr.|№|n°|task id|编号|序号|ref|code|key",
    "title": "task|tasks|item|title|name|feature|description|deliverable|component|work item|step|action|story|user story|activity|file|module|test|todo|"
             "aufgabe|görev|tarea|tarefa|tâche|задача|任务|المهمة|công việc|nhiệm vụ|işlem|özellik|功能|项目|task name|what|check|requirement|subtask|endpoint|page|area",
}
# A field that states one thing of its task is called what a column would be.
STATUS_LABELS = frozenset(COLUMN_ROLES["status"].split("|"))
PROGRESS_LABELS = frozenset(COLUMN_ROLES["progress"].split("|"))
# A table with one of these headers measures something; its rows are not work.
METRIC_HEADERS = frozenset(
    "metric|metrics|kpi|target|targets|current|baseline|before|after|goal|value|threshold|actual|trend|impact|likelihood|probability|mitigation|severity|"
    "meaning|symbol|legend|metrik|hedef|mevcut|métrica|objetivo|meta|indicador|метрика|цель|指标|目标|当前|المقياس|الهدف|chỉ số|mục tiêu|date|from|to|budget|"
    "allocated|spent|availability|response|subject".split("|")
)
# Boxes under such a heading or label are criteria or blockers: facts of their own, which no count of tasks counts.
CRITERIA_WORDS = frozenset(
    "criteria|criterion|acceptance|requirements|requirement|definition|sign-off|signoff|go/no-go|go-no-go|deliverables|deliverable|goals|goal|kriterien|kriter|"
    "kriterleri|critères|criterios|critérios|критерии|标准|验收|معايير|tiêu chí|prerequisites".split("|")
)
BLOCKER_WORDS = frozenset("blocker|blockers|blocking|blocages|bloqueadores|bloqueos|engeller|блокеры|阻塞|阻碍|عوائق|blockaden|impediments".split("|"))
LEGEND_WORDS = frozenset("legend|key|symbols|legende|légende|leyenda|legenda|lejant|легенда|图例|说明|مفتاح|chú thích|template|format".split("|"))
LOG_WORDS = frozenset("log|history|changelog|changes|notes|session|journal|standup|diary|verlauf|historique|historial|histórico|günlük|журнал|日志|سجل|nhật ký|achievements".split("|"))
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
# The first word of a row that sums the others up.
TOTAL_WORDS = frozenset(
    "overall|total|totals|sum|gesamt|insgesamt|summe|toplam|genel|всего|итого|总计|合计|总|总体|الإجمالي|إجمالي|المجموع|tổng".split("|")
)
# A name that names nothing yet: the row is a form to fill in.
NOTHING_WORDS = frozenset(
    "tbd|tba|n/a|none|none yet|nothing yet|keine|aucun|aucune|ninguno|ninguna|nenhum|nenhuma|yok|нет|暂无|无|لا يوجد|không có".split("|")
)
# The words for "all of it" in a label.
WHOLE_WORDS = frozenset(
    "overall|total|totals|project|gesamt|insgesamt|global|globale|general|geral|toplam|genel|общий|всего|итого|总体|整体|总|总计|合计|总进度|إجمالي|الإجمالي|"
    "tổng|tổng thể|summary|all|completion".split("|")
)
PHASE_WORDS = frozenset(
    "phase|phases|sprint|sprints|track|week|weeks|milestone|milestones|stage|stages|epic|iteration|part|wave|module|group|step|day|priority|tier|level|"
    "stufe|meilenstein|étape|semaine|fase|fases|semana|etapa|faz|aşama|hafta|этап|фаза|неделя|спринт|阶段|第|المرحلة|giai đoạn|tuần".split("|")
)

# What a figure's label may count: work. "Issues" count as work too; "tests", "files", "coverage" do not.
TASK_NOUNS = frozenset(
    "task|tasks|item|items|issue|issues|ticket|tickets|box|boxes|checkbox|checkboxes|todo|todos|step|steps|action|actions|deliverable|deliverables|story|"
    "stories|subtask|subtasks|feature|features|aufgabe|aufgaben|punkte|görev|görevler|madde|tâche|tâches|tarea|tareas|tarefa|tarefas|itens|задача|задачи|задач|"
    "пунктов|任务|子任务|步骤|事项|项|个|مهمة|مهام|công|việc|mục".split("|")
)
PHASE_NOUNS = frozenset(
    "phase|phases|sprints|tracks|milestones|stages|weeks|fases|etapas|étapes|aşama|aşamalar|faz|фаз|фазы|этапов|этапа|阶段|مراحل|giai|đoạn".split("|")
)
# Words that say "how far", and name nothing.
PROGRESS_WORDS = frozenset(
    "progress|completion|completeness|percentage|percent|rate|status|estado|statut|état|zustand|статус|состояние|状态|الحالة|trạng|thái|fortschritt|stand|ilerleme|durum|tamamlanma|yüzde|oran|progreso|avance|progresso|andamento|"
    "conclusão|progression|avancement|прогресс|выполнение|готовность|进度|完成度|完成率|التقدم|نسبة|الإنجاز|tiến|độ".split("|")
)
# Words of a label that choose nothing.
FILLER_WORDS = frozenset(
    "the|of|a|an|in|on|for|to|and|is|are|so|far|current|currently|now|by|with|already|been|has|have|only|today|as|at|this|total|count|number|identified|listed|"
    "planned|tracked|der|die|das|von|und|de|du|des|la|le|les|el|los|las|do|da|dos|das|ve|bu|и|в|на|的|共|当前|目前|من|của|%|work|implementation|development|project".split("|")
)
REMAINING_WORDS = frozenset(
    "remaining|left|rest|remain|outstanding|verbleibend|übrig|offen|kalan|restant|restante|restantes|осталось|остаток|剩余|المتبقي|còn|lại".split("|")
)
# Labels of the line that says when the document last changed.
UPDATED_WORDS = frozenset(
    "last updated|last update|updated|last modified|last edited|updated on|updated at|letzte aktualisierung|zuletzt aktualisiert|aktualisiert|dernière mise à jour|"
    "mise à jour|última actualización|actualizado|última atualização|atualizado|atualizado em|son güncelleme|güncelleme|güncellendi|последнее обновление|обновлено|"
    "最后更新|更新时间|最近更新|更新日期|آخر تحديث|cập nhật lần cuối|cập nhật".split("|")
)

# The letters' case is spelled out: a pattern that ignores case takes four times as long to compile.
HOUR_UNITS = r"[Hh]ours?|HOURS|[Hh]rs?|[hH]|[Ss]tunden|[Ss]td|[Hh]eures?|[Hh]oras?|[Ss]aat|часов|ч|小时|giờ"
