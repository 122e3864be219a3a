# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_cmupd_global_optspecs
    string join \n db= format= json csv o/output= columns= sort= no-headers raw-csv n/dry-run y/yes no-input q/quiet v/verbose log-format= progress= color= config= now= h/help V/version
end

function __fish_cmupd_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_cmupd_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_cmupd_using_subcommand
    set -l cmd (__fish_cmupd_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c cmupd -n "__fish_cmupd_needs_command" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_needs_command" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'"
complete -c cmupd -n "__fish_cmupd_needs_command" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_needs_command" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_needs_command" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_needs_command" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_needs_command" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_needs_command" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_needs_command" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_needs_command" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_needs_command" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_needs_command" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_needs_command" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_needs_command" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_needs_command" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_needs_command" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_needs_command" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_needs_command" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_needs_command" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_needs_command" -s V -l version -d 'Print version'
complete -c cmupd -n "__fish_cmupd_needs_command" -f -a "init" -d 'Create the database, with a top-level site'
complete -c cmupd -n "__fish_cmupd_needs_command" -f -a "demo" -d 'Run the whole road on a sample hierarchy, and leave it behind to play with'
complete -c cmupd -n "__fish_cmupd_needs_command" -f -a "site" -d 'The hierarchy: central administration site, primaries, secondaries'
complete -c cmupd -n "__fish_cmupd_needs_command" -f -a "sup" -d 'Software update points of a site'
complete -c cmupd -n "__fish_cmupd_needs_command" -f -a "sync" -d 'Synchronize the top-level site, then cascade to the sites below'
complete -c cmupd -n "__fish_cmupd_needs_command" -f -a "serve" -d 'Serve the catalog to downstream servers, as WSUS does'
complete -c cmupd -n "__fish_cmupd_needs_command" -f -a "update" -d 'The catalog: list updates, find them, and tell everything about one'
complete -c cmupd -n "__fish_cmupd_needs_command" -f -a "policy" -d 'The site-wide policy: what tells a site\'s clients where the software update points are'
complete -c cmupd -n "__fish_cmupd_needs_command" -f -a "ingest" -d 'Take in state-message reports: files, folders, archives, standard input'
complete -c cmupd -n "__fish_cmupd_needs_command" -f -a "client" -d 'Clients: who reports, and how their last scan ended'
complete -c cmupd -n "__fish_cmupd_needs_command" -f -a "report" -d 'Compliance, live: every report reads the states as they are now, or with --as-of as they were'
complete -c cmupd -n "__fish_cmupd_needs_command" -f -a "maintain" -d 'Keep the database in shape'
complete -c cmupd -n "__fish_cmupd_needs_command" -f -a "log" -d 'The operation log: who changed what, and when'
complete -c cmupd -n "__fish_cmupd_needs_command" -f -a "completions" -d 'Print completions for a shell'
complete -c cmupd -n "__fish_cmupd_needs_command" -f -a "man" -d 'Write the manual pages into a folder'
complete -c cmupd -n "__fish_cmupd_needs_command" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c cmupd -n "__fish_cmupd_using_subcommand init" -l kind -d 'Kind of the top-level site: primary or central-administration (cas)' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand init" -l name -d 'A name for people' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand init" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand init" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'"
complete -c cmupd -n "__fish_cmupd_using_subcommand init" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand init" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand init" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand init" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand init" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand init" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand init" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand init" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand init" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand init" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand init" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand init" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand init" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand init" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand init" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand init" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand init" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand init" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand demo" -l dir -d 'Folder to work in; an earlier demonstration there is replaced' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand demo" -l seed -d 'Seed: the same seed and day give the same estate' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand demo" -l clients -d 'How many clients report' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand demo" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand demo" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'"
complete -c cmupd -n "__fish_cmupd_using_subcommand demo" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand demo" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand demo" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand demo" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand demo" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand demo" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand demo" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand demo" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand demo" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand demo" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand demo" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand demo" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand demo" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand demo" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand demo" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand demo" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand demo" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand demo" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and not __fish_seen_subcommand_from add list show set remove tree help" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and not __fish_seen_subcommand_from add list show set remove tree help" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'"
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and not __fish_seen_subcommand_from add list show set remove tree help" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and not __fish_seen_subcommand_from add list show set remove tree help" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and not __fish_seen_subcommand_from add list show set remove tree help" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and not __fish_seen_subcommand_from add list show set remove tree help" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and not __fish_seen_subcommand_from add list show set remove tree help" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and not __fish_seen_subcommand_from add list show set remove tree help" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and not __fish_seen_subcommand_from add list show set remove tree help" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and not __fish_seen_subcommand_from add list show set remove tree help" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and not __fish_seen_subcommand_from add list show set remove tree help" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and not __fish_seen_subcommand_from add list show set remove tree help" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and not __fish_seen_subcommand_from add list show set remove tree help" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and not __fish_seen_subcommand_from add list show set remove tree help" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and not __fish_seen_subcommand_from add list show set remove tree help" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and not __fish_seen_subcommand_from add list show set remove tree help" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and not __fish_seen_subcommand_from add list show set remove tree help" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and not __fish_seen_subcommand_from add list show set remove tree help" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and not __fish_seen_subcommand_from add list show set remove tree help" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and not __fish_seen_subcommand_from add list show set remove tree help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and not __fish_seen_subcommand_from add list show set remove tree help" -f -a "add" -d 'Add a site'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and not __fish_seen_subcommand_from add list show set remove tree help" -f -a "list" -d 'List the sites'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and not __fish_seen_subcommand_from add list show set remove tree help" -f -a "show" -d 'Show one site'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and not __fish_seen_subcommand_from add list show set remove tree help" -f -a "set" -d 'Change a site'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and not __fish_seen_subcommand_from add list show set remove tree help" -f -a "remove" -d 'Remove a site with its software update points, synchronization history and policy'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and not __fish_seen_subcommand_from add list show set remove tree help" -f -a "tree" -d 'Draw the hierarchy as a tree'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and not __fish_seen_subcommand_from add list show set remove tree help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from add" -l kind -d 'Kind: primary or secondary' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from add" -l parent -d 'Code of the site above' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from add" -l name -d 'A name for people' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from add" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from add" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'"
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from add" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from add" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from add" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from add" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from add" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from add" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from add" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from add" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from add" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from add" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from add" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from add" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from add" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from add" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from add" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from add" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from add" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from list" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from list" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'"
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from list" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from list" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from list" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from list" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from list" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from list" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from list" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from list" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from list" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from list" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from list" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from list" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from list" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from list" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from list" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from show" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from show" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'"
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from show" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from show" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from show" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from show" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from show" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from show" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from show" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from show" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from show" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from show" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from show" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from show" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from show" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from show" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from show" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from set" -l name -d 'A name for people' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from set" -l source -d 'Top-level site only: where it synchronizes from' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from set" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from set" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'"
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from set" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from set" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from set" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from set" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from set" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from set" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from set" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from set" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from set" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from set" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from set" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from set" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from set" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from set" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from set" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from set" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from set" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from remove" -l clients-to -d 'Site that takes over the clients' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from remove" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from remove" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'"
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from remove" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from remove" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from remove" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from remove" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from remove" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from remove" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from remove" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from remove" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from remove" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from remove" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from remove" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from remove" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from remove" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from remove" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from remove" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from remove" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from remove" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from remove" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from tree" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from tree" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'"
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from tree" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from tree" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from tree" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from tree" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from tree" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from tree" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from tree" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from tree" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from tree" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from tree" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from tree" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from tree" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from tree" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from tree" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from tree" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from tree" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from tree" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from tree" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from help" -f -a "add" -d 'Add a site'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from help" -f -a "list" -d 'List the sites'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from help" -f -a "show" -d 'Show one site'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from help" -f -a "set" -d 'Change a site'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from help" -f -a "remove" -d 'Remove a site with its software update points, synchronization history and policy'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from help" -f -a "tree" -d 'Draw the hierarchy as a tree'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and not __fish_seen_subcommand_from add list remove help" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and not __fish_seen_subcommand_from add list remove help" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'"
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and not __fish_seen_subcommand_from add list remove help" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and not __fish_seen_subcommand_from add list remove help" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and not __fish_seen_subcommand_from add list remove help" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and not __fish_seen_subcommand_from add list remove help" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and not __fish_seen_subcommand_from add list remove help" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and not __fish_seen_subcommand_from add list remove help" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and not __fish_seen_subcommand_from add list remove help" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and not __fish_seen_subcommand_from add list remove help" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and not __fish_seen_subcommand_from add list remove help" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and not __fish_seen_subcommand_from add list remove help" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and not __fish_seen_subcommand_from add list remove help" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and not __fish_seen_subcommand_from add list remove help" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and not __fish_seen_subcommand_from add list remove help" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and not __fish_seen_subcommand_from add list remove help" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and not __fish_seen_subcommand_from add list remove help" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and not __fish_seen_subcommand_from add list remove help" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and not __fish_seen_subcommand_from add list remove help" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and not __fish_seen_subcommand_from add list remove help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and not __fish_seen_subcommand_from add list remove help" -f -a "add" -d 'Add a software update point to a site'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and not __fish_seen_subcommand_from add list remove help" -f -a "list" -d 'List software update points'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and not __fish_seen_subcommand_from add list remove help" -f -a "remove" -d 'Remove a software update point'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and not __fish_seen_subcommand_from add list remove help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from add" -l port -d 'Port of the web services [default: 8530, with --tls 8531]' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from add" -l connections -d 'Which clients it accepts: intranet, internet or both' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from add" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from add" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'"
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from add" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from add" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from add" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from add" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from add" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from add" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from add" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from add" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from add" -l tls -d 'Use HTTPS'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from add" -l wsus -d 'It is an existing WSUS server with a catalog of its own; when it is the site\'s first, the site is at the version that it has'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from add" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from add" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from add" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from add" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from add" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from add" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from add" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from add" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from add" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from list" -l site -d 'Only of this site' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from list" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from list" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'"
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from list" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from list" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from list" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from list" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from list" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from list" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from list" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from list" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from list" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from list" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from list" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from list" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from list" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from list" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from list" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from remove" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from remove" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'"
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from remove" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from remove" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from remove" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from remove" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from remove" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from remove" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from remove" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from remove" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from remove" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from remove" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from remove" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from remove" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from remove" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from remove" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from remove" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from remove" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from remove" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from remove" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from help" -f -a "add" -d 'Add a software update point to a site'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from help" -f -a "list" -d 'List software update points'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from help" -f -a "remove" -d 'Remove a software update point'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and not __fish_seen_subcommand_from status verify history categories subscribe unsubscribe settings help" -l from -d 'Where the top-level site reads: the address of a WSUS server, microsoft-update, a cabinet or its address, a folder with index.xml, or a folder of update documents' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and not __fish_seen_subcommand_from status verify history categories subscribe unsubscribe settings help" -l languages -d 'Languages whose titles are kept beside the default language, instead of those of the settings' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and not __fish_seen_subcommand_from status verify history categories subscribe unsubscribe settings help" -l ca-file -d 'Trust the certificate authorities in this PEM file besides those of the system [config: ca_file]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and not __fish_seen_subcommand_from status verify history categories subscribe unsubscribe settings help" -l proxy -d 'Ask servers through this proxy [config: proxy; default: HTTP_PROXY, HTTPS_PROXY, NO_PROXY]' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and not __fish_seen_subcommand_from status verify history categories subscribe unsubscribe settings help" -l timeout -d 'Seconds that a server may be silent' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and not __fish_seen_subcommand_from status verify history categories subscribe unsubscribe settings help" -l retries -d 'How often to try again after trouble that may pass: 503, a broken connection, silence' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and not __fish_seen_subcommand_from status verify history categories subscribe unsubscribe settings help" -l parallel -d 'Calls at the same time' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and not __fish_seen_subcommand_from status verify history categories subscribe unsubscribe settings help" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and not __fish_seen_subcommand_from status verify history categories subscribe unsubscribe settings help" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'"
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and not __fish_seen_subcommand_from status verify history categories subscribe unsubscribe settings help" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and not __fish_seen_subcommand_from status verify history categories subscribe unsubscribe settings help" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and not __fish_seen_subcommand_from status verify history categories subscribe unsubscribe settings help" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and not __fish_seen_subcommand_from status verify history categories subscribe unsubscribe settings help" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and not __fish_seen_subcommand_from status verify history categories subscribe unsubscribe settings help" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and not __fish_seen_subcommand_from status verify history categories subscribe unsubscribe settings help" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and not __fish_seen_subcommand_from status verify history categories subscribe unsubscribe settings help" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and not __fish_seen_subcommand_from status verify history categories subscribe unsubscribe settings help" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and not __fish_seen_subcommand_from status verify history categories subscribe unsubscribe settings help" -l full -d 'Ask for everything again, not only for changes'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and not __fish_seen_subcommand_from status verify history categories subscribe unsubscribe settings help" -l no-cascade -d 'Leave the sites below alone'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and not __fish_seen_subcommand_from status verify history categories subscribe unsubscribe settings help" -l due -d 'Only what the schedule, or a failure an hour ago, makes due'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and not __fish_seen_subcommand_from status verify history categories subscribe unsubscribe settings help" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and not __fish_seen_subcommand_from status verify history categories subscribe unsubscribe settings help" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and not __fish_seen_subcommand_from status verify history categories subscribe unsubscribe settings help" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and not __fish_seen_subcommand_from status verify history categories subscribe unsubscribe settings help" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and not __fish_seen_subcommand_from status verify history categories subscribe unsubscribe settings help" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and not __fish_seen_subcommand_from status verify history categories subscribe unsubscribe settings help" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and not __fish_seen_subcommand_from status verify history categories subscribe unsubscribe settings help" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and not __fish_seen_subcommand_from status verify history categories subscribe unsubscribe settings help" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and not __fish_seen_subcommand_from status verify history categories subscribe unsubscribe settings help" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and not __fish_seen_subcommand_from status verify history categories subscribe unsubscribe settings help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and not __fish_seen_subcommand_from status verify history categories subscribe unsubscribe settings help" -a "status" -d 'Show where every site stands: version, lag behind its parent, last error'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and not __fish_seen_subcommand_from status verify history categories subscribe unsubscribe settings help" -a "verify" -d 'Compare a site\'s own servers with the catalog: what they lack, what they have too much'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and not __fish_seen_subcommand_from status verify history categories subscribe unsubscribe settings help" -a "history" -d 'Show past runs, newest first'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and not __fish_seen_subcommand_from status verify history categories subscribe unsubscribe settings help" -a "categories" -d 'Show the products and classifications that can be synchronized from servers, and which are'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and not __fish_seen_subcommand_from status verify history categories subscribe unsubscribe settings help" -a "subscribe" -d 'Choose products and classifications to synchronize from servers'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and not __fish_seen_subcommand_from status verify history categories subscribe unsubscribe settings help" -a "unsubscribe" -d 'Choose products and classifications no longer'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and not __fish_seen_subcommand_from status verify history categories subscribe unsubscribe settings help" -a "settings" -d 'Show or set how the top-level site synchronizes: schedule, languages, superseded updates'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and not __fish_seen_subcommand_from status verify history categories subscribe unsubscribe settings help" -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from status" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from status" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'"
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from status" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from status" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from status" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from status" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from status" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from status" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from status" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from status" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from status" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from status" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from status" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from status" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from status" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from status" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from status" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from status" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from status" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from status" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from verify" -l ca-file -d 'Trust the certificate authorities in this PEM file besides those of the system [config: ca_file]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from verify" -l proxy -d 'Ask servers through this proxy [config: proxy; default: HTTP_PROXY, HTTPS_PROXY, NO_PROXY]' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from verify" -l timeout -d 'Seconds that a server may be silent' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from verify" -l retries -d 'How often to try again after trouble that may pass: 503, a broken connection, silence' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from verify" -l parallel -d 'Calls at the same time' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from verify" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from verify" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'"
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from verify" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from verify" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from verify" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from verify" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from verify" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from verify" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from verify" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from verify" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from verify" -l detailed-exitcode -d 'End with code 4 when something is lacking or outdated'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from verify" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from verify" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from verify" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from verify" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from verify" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from verify" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from verify" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from verify" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from verify" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from verify" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from history" -l site -d 'Only of this site' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from history" -l limit -d 'How many' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from history" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from history" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'"
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from history" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from history" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from history" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from history" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from history" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from history" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from history" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from history" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from history" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from history" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from history" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from history" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from history" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from history" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from history" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from history" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from history" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from history" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from categories" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from categories" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'"
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from categories" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from categories" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from categories" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from categories" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from categories" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from categories" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from categories" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from categories" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from categories" -l classifications -d 'Only classifications'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from categories" -l products -d 'Only companies, product families and products'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from categories" -l subscribed -d 'Only what is subscribed, by itself or through a category above'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from categories" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from categories" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from categories" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from categories" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from categories" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from categories" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from categories" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from categories" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from categories" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from categories" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from subscribe" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from subscribe" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'"
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from subscribe" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from subscribe" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from subscribe" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from subscribe" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from subscribe" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from subscribe" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from subscribe" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from subscribe" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from subscribe" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from subscribe" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from subscribe" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from subscribe" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from subscribe" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from subscribe" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from subscribe" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from subscribe" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from subscribe" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from subscribe" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from unsubscribe" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from unsubscribe" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'"
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from unsubscribe" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from unsubscribe" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from unsubscribe" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from unsubscribe" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from unsubscribe" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from unsubscribe" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from unsubscribe" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from unsubscribe" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from unsubscribe" -l all -d 'Everything that is subscribed'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from unsubscribe" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from unsubscribe" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from unsubscribe" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from unsubscribe" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from unsubscribe" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from unsubscribe" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from unsubscribe" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from unsubscribe" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from unsubscribe" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from unsubscribe" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from settings" -l schedule -d 'When to synchronize, or never' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from settings" -l languages -d 'Languages whose titles are kept beside the default language' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from settings" -l expire-superseded -d 'When superseded updates expire: a number of months, at-once or never' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from settings" -l expire-superseded-feature-updates -d 'The same for feature updates' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from settings" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from settings" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'"
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from settings" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from settings" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from settings" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from settings" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from settings" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from settings" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from settings" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from settings" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from settings" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from settings" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from settings" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from settings" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from settings" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from settings" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from settings" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from settings" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from settings" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from settings" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from help" -f -a "status" -d 'Show where every site stands: version, lag behind its parent, last error'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from help" -f -a "verify" -d 'Compare a site\'s own servers with the catalog: what they lack, what they have too much'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from help" -f -a "history" -d 'Show past runs, newest first'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from help" -f -a "categories" -d 'Show the products and classifications that can be synchronized from servers, and which are'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from help" -f -a "subscribe" -d 'Choose products and classifications to synchronize from servers'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from help" -f -a "unsubscribe" -d 'Choose products and classifications no longer'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from help" -f -a "settings" -d 'Show or set how the top-level site synchronizes: schedule, languages, superseded updates'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and not __fish_seen_subcommand_from downstream help" -l listen -d 'Address and port to listen on [default: 127.0.0.1:8530, with TLS 127.0.0.1:8531]' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and not __fish_seen_subcommand_from downstream help" -l tls-cert -d 'Certificate with its chain, a PEM file' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and not __fish_seen_subcommand_from downstream help" -l tls-key -d 'Private key of the certificate, a PEM file' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and not __fish_seen_subcommand_from downstream help" -l site -d 'Site whose catalog is served [default: the top-level site]' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and not __fish_seen_subcommand_from downstream help" -l max-connections -d 'Connections at a time; further ones wait' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and not __fish_seen_subcommand_from downstream help" -l workers -d 'Requests that are worked on at a time; further ones wait [default: one per processor, 2 to 8]' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and not __fish_seen_subcommand_from downstream help" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and not __fish_seen_subcommand_from downstream help" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'"
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and not __fish_seen_subcommand_from downstream help" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and not __fish_seen_subcommand_from downstream help" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and not __fish_seen_subcommand_from downstream help" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and not __fish_seen_subcommand_from downstream help" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and not __fish_seen_subcommand_from downstream help" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and not __fish_seen_subcommand_from downstream help" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and not __fish_seen_subcommand_from downstream help" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and not __fish_seen_subcommand_from downstream help" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and not __fish_seen_subcommand_from downstream help" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and not __fish_seen_subcommand_from downstream help" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and not __fish_seen_subcommand_from downstream help" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and not __fish_seen_subcommand_from downstream help" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and not __fish_seen_subcommand_from downstream help" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and not __fish_seen_subcommand_from downstream help" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and not __fish_seen_subcommand_from downstream help" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and not __fish_seen_subcommand_from downstream help" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and not __fish_seen_subcommand_from downstream help" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and not __fish_seen_subcommand_from downstream help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and not __fish_seen_subcommand_from downstream help" -f -a "downstream" -d 'Show the downstream servers that reported here'
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and not __fish_seen_subcommand_from downstream help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and __fish_seen_subcommand_from downstream" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and __fish_seen_subcommand_from downstream" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'"
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and __fish_seen_subcommand_from downstream" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and __fish_seen_subcommand_from downstream" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and __fish_seen_subcommand_from downstream" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and __fish_seen_subcommand_from downstream" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and __fish_seen_subcommand_from downstream" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and __fish_seen_subcommand_from downstream" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and __fish_seen_subcommand_from downstream" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and __fish_seen_subcommand_from downstream" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and __fish_seen_subcommand_from downstream" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and __fish_seen_subcommand_from downstream" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and __fish_seen_subcommand_from downstream" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and __fish_seen_subcommand_from downstream" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and __fish_seen_subcommand_from downstream" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and __fish_seen_subcommand_from downstream" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and __fish_seen_subcommand_from downstream" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and __fish_seen_subcommand_from downstream" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and __fish_seen_subcommand_from downstream" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and __fish_seen_subcommand_from downstream" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and __fish_seen_subcommand_from help" -f -a "downstream" -d 'Show the downstream servers that reported here'
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and not __fish_seen_subcommand_from list search show help" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and not __fish_seen_subcommand_from list search show help" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'"
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and not __fish_seen_subcommand_from list search show help" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and not __fish_seen_subcommand_from list search show help" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and not __fish_seen_subcommand_from list search show help" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and not __fish_seen_subcommand_from list search show help" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and not __fish_seen_subcommand_from list search show help" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and not __fish_seen_subcommand_from list search show help" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and not __fish_seen_subcommand_from list search show help" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and not __fish_seen_subcommand_from list search show help" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and not __fish_seen_subcommand_from list search show help" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and not __fish_seen_subcommand_from list search show help" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and not __fish_seen_subcommand_from list search show help" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and not __fish_seen_subcommand_from list search show help" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and not __fish_seen_subcommand_from list search show help" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and not __fish_seen_subcommand_from list search show help" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and not __fish_seen_subcommand_from list search show help" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and not __fish_seen_subcommand_from list search show help" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and not __fish_seen_subcommand_from list search show help" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and not __fish_seen_subcommand_from list search show help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and not __fish_seen_subcommand_from list search show help" -f -a "list" -d 'List the updates that a site sees, newest first'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and not __fish_seen_subcommand_from list search show help" -f -a "search" -d 'Find updates by words of their titles, descriptions and KB numbers'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and not __fish_seen_subcommand_from list search show help" -f -a "show" -d 'Tell everything about an update'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and not __fish_seen_subcommand_from list search show help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from list" -l site -d 'As this site sees them, instead of the top-level site' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from list" -l kb -d 'KB numbers, with or without KB' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from list" -l title -d 'Title, with wildcards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from list" -l product -d 'Product, or a family or company for all its products: name with wildcards, or GUID; may be repeated' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from list" -l classification -d 'Update classification: name with wildcards, or GUID; may be repeated' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from list" -l severity -d 'Severities; none stands for updates without one' -r -f -a "critical\t''
important\t''
moderate\t''
low\t''
none\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from list" -l released-since -d 'Released on this day or later (YYYY-MM-DD), or within a span such as 30d, 2w, 6mo' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from list" -l released-before -d 'Released before this day, or longer ago than a span' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from list" -l cve -d 'CVE identifiers, with wildcards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from list" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from list" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'"
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from list" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from list" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from list" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from list" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from list" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from list" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from list" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from list" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from list" -l superseded -d 'Only updates that a newer one replaces'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from list" -l no-superseded -d 'Only updates that none replaces'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from list" -l expired -d 'Only updates that their publisher withdrew or the supersedence rule expired'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from list" -l no-expired -d 'Only updates that nobody expired'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from list" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from list" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from list" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from list" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from list" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from list" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from list" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from search" -l limit -d 'Show at most this many' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from search" -l site -d 'As this site sees them, instead of the top-level site' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from search" -l kb -d 'KB numbers, with or without KB' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from search" -l title -d 'Title, with wildcards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from search" -l product -d 'Product, or a family or company for all its products: name with wildcards, or GUID; may be repeated' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from search" -l classification -d 'Update classification: name with wildcards, or GUID; may be repeated' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from search" -l severity -d 'Severities; none stands for updates without one' -r -f -a "critical\t''
important\t''
moderate\t''
low\t''
none\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from search" -l released-since -d 'Released on this day or later (YYYY-MM-DD), or within a span such as 30d, 2w, 6mo' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from search" -l released-before -d 'Released before this day, or longer ago than a span' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from search" -l cve -d 'CVE identifiers, with wildcards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from search" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from search" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'"
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from search" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from search" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from search" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from search" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from search" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from search" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from search" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from search" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from search" -l superseded -d 'Only updates that a newer one replaces'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from search" -l no-superseded -d 'Only updates that none replaces'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from search" -l expired -d 'Only updates that their publisher withdrew or the supersedence rule expired'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from search" -l no-expired -d 'Only updates that nobody expired'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from search" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from search" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from search" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from search" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from search" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from search" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from search" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from search" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from search" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from search" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from show" -l site -d 'As this site sees it, instead of the top-level site' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from show" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from show" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'"
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from show" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from show" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from show" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from show" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from show" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from show" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from show" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from show" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from show" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from show" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from show" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from show" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from show" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from show" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from show" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from help" -f -a "list" -d 'List the updates that a site sees, newest first'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from help" -f -a "search" -d 'Find updates by words of their titles, descriptions and KB numbers'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from help" -f -a "show" -d 'Tell everything about an update'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and not __fish_seen_subcommand_from list show help" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and not __fish_seen_subcommand_from list show help" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'"
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and not __fish_seen_subcommand_from list show help" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and not __fish_seen_subcommand_from list show help" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and not __fish_seen_subcommand_from list show help" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and not __fish_seen_subcommand_from list show help" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and not __fish_seen_subcommand_from list show help" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and not __fish_seen_subcommand_from list show help" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and not __fish_seen_subcommand_from list show help" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and not __fish_seen_subcommand_from list show help" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and not __fish_seen_subcommand_from list show help" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and not __fish_seen_subcommand_from list show help" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and not __fish_seen_subcommand_from list show help" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and not __fish_seen_subcommand_from list show help" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and not __fish_seen_subcommand_from list show help" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and not __fish_seen_subcommand_from list show help" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and not __fish_seen_subcommand_from list show help" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and not __fish_seen_subcommand_from list show help" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and not __fish_seen_subcommand_from list show help" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and not __fish_seen_subcommand_from list show help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and not __fish_seen_subcommand_from list show help" -f -a "list" -d 'List policies'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and not __fish_seen_subcommand_from list show help" -f -a "show" -d 'Show a policy: its XML body, or with --json and other formats what is known of it'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and not __fish_seen_subcommand_from list show help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from list" -l site -d 'Only of this site' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from list" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from list" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'"
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from list" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from list" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from list" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from list" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from list" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from list" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from list" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from list" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from list" -l all -d 'Every version, not only the newest'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from list" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from list" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from list" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from list" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from list" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from list" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from list" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from show" -l version -d 'This version, such as 3.00, instead of the newest' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from show" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from show" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'"
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from show" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from show" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from show" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from show" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from show" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from show" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from show" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from show" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from show" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from show" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from show" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from show" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from show" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from show" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from show" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from help" -f -a "list" -d 'List policies'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from help" -f -a "show" -d 'Show a policy: its XML body, or with --json and other formats what is known of it'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and not __fish_seen_subcommand_from gaps ledger explain audit topics conflicts quarantine status help" -l site -d 'Site of the clients that report [default for new clients: the stand-alone primary; with several primaries, none]' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and not __fish_seen_subcommand_from gaps ledger explain audit topics conflicts quarantine status help" -l jobs -d 'How many threads parse [default: one per core, up to 16]' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and not __fish_seen_subcommand_from gaps ledger explain audit topics conflicts quarantine status help" -l max-bad -d 'Stop when more files than this cannot be read, or lines of them: a number, or a percentage such as 5%' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and not __fish_seen_subcommand_from gaps ledger explain audit topics conflicts quarantine status help" -l batch -d 'How many files go into one transaction; fewer make --max-bad stop sooner [default: 4096]' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and not __fish_seen_subcommand_from gaps ledger explain audit topics conflicts quarantine status help" -l move -d 'Move files below DIR once they are in the database' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and not __fish_seen_subcommand_from gaps ledger explain audit topics conflicts quarantine status help" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and not __fish_seen_subcommand_from gaps ledger explain audit topics conflicts quarantine status help" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'"
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and not __fish_seen_subcommand_from gaps ledger explain audit topics conflicts quarantine status help" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and not __fish_seen_subcommand_from gaps ledger explain audit topics conflicts quarantine status help" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and not __fish_seen_subcommand_from gaps ledger explain audit topics conflicts quarantine status help" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and not __fish_seen_subcommand_from gaps ledger explain audit topics conflicts quarantine status help" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and not __fish_seen_subcommand_from gaps ledger explain audit topics conflicts quarantine status help" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and not __fish_seen_subcommand_from gaps ledger explain audit topics conflicts quarantine status help" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and not __fish_seen_subcommand_from gaps ledger explain audit topics conflicts quarantine status help" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and not __fish_seen_subcommand_from gaps ledger explain audit topics conflicts quarantine status help" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and not __fish_seen_subcommand_from gaps ledger explain audit topics conflicts quarantine status help" -l watch -d 'Stay, and take in what arrives in the inbox PATH, until Ctrl-C or SIGTERM'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and not __fish_seen_subcommand_from gaps ledger explain audit topics conflicts quarantine status help" -l delete -d 'Delete files once they are in the database'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and not __fish_seen_subcommand_from gaps ledger explain audit topics conflicts quarantine status help" -l keep -d 'Leave files where they are [default]'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and not __fish_seen_subcommand_from gaps ledger explain audit topics conflicts quarantine status help" -s 0 -l null -d 'Read the list of paths from standard input (-), separated by NUL, as find -print0 writes it'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and not __fish_seen_subcommand_from gaps ledger explain audit topics conflicts quarantine status help" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and not __fish_seen_subcommand_from gaps ledger explain audit topics conflicts quarantine status help" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and not __fish_seen_subcommand_from gaps ledger explain audit topics conflicts quarantine status help" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and not __fish_seen_subcommand_from gaps ledger explain audit topics conflicts quarantine status help" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and not __fish_seen_subcommand_from gaps ledger explain audit topics conflicts quarantine status help" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and not __fish_seen_subcommand_from gaps ledger explain audit topics conflicts quarantine status help" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and not __fish_seen_subcommand_from gaps ledger explain audit topics conflicts quarantine status help" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and not __fish_seen_subcommand_from gaps ledger explain audit topics conflicts quarantine status help" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and not __fish_seen_subcommand_from gaps ledger explain audit topics conflicts quarantine status help" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and not __fish_seen_subcommand_from gaps ledger explain audit topics conflicts quarantine status help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and not __fish_seen_subcommand_from gaps ledger explain audit topics conflicts quarantine status help" -a "gaps" -d 'Show which messages have not arrived, by client; the resync list'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and not __fish_seen_subcommand_from gaps ledger explain audit topics conflicts quarantine status help" -a "ledger" -d 'Show every message that is kept of a client, in order'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and not __fish_seen_subcommand_from gaps ledger explain audit topics conflicts quarantine status help" -a "explain" -d 'Decode reports without storing them, and say what they would do'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and not __fish_seen_subcommand_from gaps ledger explain audit topics conflicts quarantine status help" -a "audit" -d 'Show which file brought which client\'s messages, when, by whom, for which site'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and not __fish_seen_subcommand_from gaps ledger explain audit topics conflicts quarantine status help" -a "topics" -d 'Count what is kept, by topic type and state'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and not __fish_seen_subcommand_from gaps ledger explain audit topics conflicts quarantine status help" -a "conflicts" -d 'List the GUIDs under which several computers seem to report'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and not __fish_seen_subcommand_from gaps ledger explain audit topics conflicts quarantine status help" -a "quarantine" -d 'What could not be read: list it, look at it, try it again, drop it'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and not __fish_seen_subcommand_from gaps ledger explain audit topics conflicts quarantine status help" -a "status" -d 'Show what waits in the inboxes that are watched: files, bytes, age, rates, time left'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and not __fish_seen_subcommand_from gaps ledger explain audit topics conflicts quarantine status help" -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from gaps" -l site -d 'Only of clients of this site' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from gaps" -l client -d 'Only of this client: computer name or GUID' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from gaps" -l older-than -d 'Only gaps that were noticed longer ago: minutes, or a span such as 48h, 7d [default with --resync-list: 2880]' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from gaps" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from gaps" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'"
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from gaps" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from gaps" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from gaps" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from gaps" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from gaps" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from gaps" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from gaps" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from gaps" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from gaps" -l resync-list -d 'List the clients to ask for all their messages again, one a line'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from gaps" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from gaps" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from gaps" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from gaps" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from gaps" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from gaps" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from gaps" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from gaps" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from gaps" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from gaps" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from ledger" -l type -d 'Only of this topic type: its number, or its name such as update-detection' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from ledger" -l state -d 'Only with this state: its id, or its name such as required' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from ledger" -l update -d 'Only about this update: KB number or UpdateID (GUID)' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from ledger" -l since -d 'Only messages of this day or later (YYYY-MM-DD), or within a span such as 12h, 7d' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from ledger" -l until -d 'Only messages before this day, or longer ago than a span' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from ledger" -l limit -d 'Show at most this many, the newest' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from ledger" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from ledger" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'"
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from ledger" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from ledger" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from ledger" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from ledger" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from ledger" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from ledger" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from ledger" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from ledger" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from ledger" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from ledger" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from ledger" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from ledger" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from ledger" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from ledger" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from ledger" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from ledger" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from ledger" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from ledger" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from explain" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from explain" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'"
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from explain" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from explain" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from explain" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from explain" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from explain" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from explain" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from explain" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from explain" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from explain" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from explain" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from explain" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from explain" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from explain" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from explain" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from explain" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from explain" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from explain" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from explain" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from audit" -l file -d 'Only this file: its path, the last parts of it, or a pattern' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from audit" -l sha256 -d 'Only files with this digest: its first digits, at least four' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from audit" -l client -d 'Only files with messages of this client: computer name or GUID' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from audit" -l limit -d 'Show at most this many' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from audit" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from audit" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'"
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from audit" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from audit" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from audit" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from audit" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from audit" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from audit" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from audit" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from audit" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from audit" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from audit" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from audit" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from audit" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from audit" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from audit" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from audit" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from audit" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from audit" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from audit" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from topics" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from topics" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'"
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from topics" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from topics" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from topics" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from topics" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from topics" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from topics" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from topics" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from topics" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from topics" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from topics" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from topics" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from topics" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from topics" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from topics" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from topics" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from topics" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from topics" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from topics" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from conflicts" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from conflicts" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'"
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from conflicts" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from conflicts" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from conflicts" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from conflicts" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from conflicts" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from conflicts" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from conflicts" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from conflicts" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from conflicts" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from conflicts" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from conflicts" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from conflicts" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from conflicts" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from conflicts" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from conflicts" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from conflicts" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from conflicts" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from conflicts" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from quarantine" -l site -d 'Only what arrived for this site' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from quarantine" -l client -d 'Only what came from this client: name or GUID' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from quarantine" -l reason -d 'Only with these words in the reason; with * and ?, a pattern of the whole reason' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from quarantine" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from quarantine" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'"
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from quarantine" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from quarantine" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from quarantine" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from quarantine" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from quarantine" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from quarantine" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from quarantine" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from quarantine" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from quarantine" -l all -d 'List what has been resolved as well'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from quarantine" -l resolved -d 'List only what has been resolved'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from quarantine" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from quarantine" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from quarantine" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from quarantine" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from quarantine" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from quarantine" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from quarantine" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from quarantine" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from quarantine" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from quarantine" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from quarantine" -f -a "list" -d 'List what could not be read: reason, line and column, tries'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from quarantine" -f -a "show" -d 'Show entries with what stands at the place: as text, decoded, and as bytes, with ▶ before it'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from quarantine" -f -a "replay" -d 'Try kept contents again, through the same reader and writer as `ingest`'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from quarantine" -f -a "drop" -d 'Drop entries for good'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from quarantine" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from status" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from status" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'"
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from status" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from status" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from status" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from status" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from status" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from status" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from status" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from status" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from status" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from status" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from status" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from status" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from status" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from status" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from status" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from status" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from status" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from status" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from help" -f -a "gaps" -d 'Show which messages have not arrived, by client; the resync list'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from help" -f -a "ledger" -d 'Show every message that is kept of a client, in order'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from help" -f -a "explain" -d 'Decode reports without storing them, and say what they would do'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from help" -f -a "audit" -d 'Show which file brought which client\'s messages, when, by whom, for which site'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from help" -f -a "topics" -d 'Count what is kept, by topic type and state'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from help" -f -a "conflicts" -d 'List the GUIDs under which several computers seem to report'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from help" -f -a "quarantine" -d 'What could not be read: list it, look at it, try it again, drop it'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from help" -f -a "status" -d 'Show what waits in the inboxes that are watched: files, bytes, age, rates, time left'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and not __fish_seen_subcommand_from list show help" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and not __fish_seen_subcommand_from list show help" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'"
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and not __fish_seen_subcommand_from list show help" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and not __fish_seen_subcommand_from list show help" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and not __fish_seen_subcommand_from list show help" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and not __fish_seen_subcommand_from list show help" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and not __fish_seen_subcommand_from list show help" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and not __fish_seen_subcommand_from list show help" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and not __fish_seen_subcommand_from list show help" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and not __fish_seen_subcommand_from list show help" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and not __fish_seen_subcommand_from list show help" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and not __fish_seen_subcommand_from list show help" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and not __fish_seen_subcommand_from list show help" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and not __fish_seen_subcommand_from list show help" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and not __fish_seen_subcommand_from list show help" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and not __fish_seen_subcommand_from list show help" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and not __fish_seen_subcommand_from list show help" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and not __fish_seen_subcommand_from list show help" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and not __fish_seen_subcommand_from list show help" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and not __fish_seen_subcommand_from list show help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and not __fish_seen_subcommand_from list show help" -f -a "list" -d 'List clients'
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and not __fish_seen_subcommand_from list show help" -f -a "show" -d 'Show one client'
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and not __fish_seen_subcommand_from list show help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from list" -l site -d 'Only of this site' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from list" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from list" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'"
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from list" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from list" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from list" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from list" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from list" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from list" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from list" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from list" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from list" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from list" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from list" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from list" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from list" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from list" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from list" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from show" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from show" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'"
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from show" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from show" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from show" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from show" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from show" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from show" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from show" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from show" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from show" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from show" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from show" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from show" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from show" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from show" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from show" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from help" -f -a "list" -d 'List clients'
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from help" -f -a "show" -d 'Show one client'
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and not __fish_seen_subcommand_from list compliance updates client unknown help" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and not __fish_seen_subcommand_from list compliance updates client unknown help" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and not __fish_seen_subcommand_from list compliance updates client unknown help" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and not __fish_seen_subcommand_from list compliance updates client unknown help" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and not __fish_seen_subcommand_from list compliance updates client unknown help" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and not __fish_seen_subcommand_from list compliance updates client unknown help" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and not __fish_seen_subcommand_from list compliance updates client unknown help" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and not __fish_seen_subcommand_from list compliance updates client unknown help" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and not __fish_seen_subcommand_from list compliance updates client unknown help" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and not __fish_seen_subcommand_from list compliance updates client unknown help" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and not __fish_seen_subcommand_from list compliance updates client unknown help" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and not __fish_seen_subcommand_from list compliance updates client unknown help" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and not __fish_seen_subcommand_from list compliance updates client unknown help" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and not __fish_seen_subcommand_from list compliance updates client unknown help" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and not __fish_seen_subcommand_from list compliance updates client unknown help" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and not __fish_seen_subcommand_from list compliance updates client unknown help" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and not __fish_seen_subcommand_from list compliance updates client unknown help" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and not __fish_seen_subcommand_from list compliance updates client unknown help" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and not __fish_seen_subcommand_from list compliance updates client unknown help" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and not __fish_seen_subcommand_from list compliance updates client unknown help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and not __fish_seen_subcommand_from list compliance updates client unknown help" -f -a "list" -d 'List the reports, and which Configuration Manager report each answers'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and not __fish_seen_subcommand_from list compliance updates client unknown help" -f -a "compliance" -d 'Overall compliance'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and not __fish_seen_subcommand_from list compliance updates client unknown help" -f -a "updates" -d 'Per update: installed, required, not required, unknown, total, percent'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and not __fish_seen_subcommand_from list compliance updates client unknown help" -f -a "client" -d 'One client: the state of every update'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and not __fish_seen_subcommand_from list compliance updates client unknown help" -f -a "unknown" -d 'Clients with unknown states: first cause and evidence'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and not __fish_seen_subcommand_from list compliance updates client unknown help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from list" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from list" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from list" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from list" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from list" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from list" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from list" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from list" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from list" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from list" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from list" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from list" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from list" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from list" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from list" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from list" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from list" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from compliance" -l site -d 'This site and all below it' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from compliance" -l as-of -d 'As it stood then: a day (its end, in UTC), patch-tuesday, 30d, or a moment' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from compliance" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from compliance" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from compliance" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from compliance" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from compliance" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from compliance" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from compliance" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from compliance" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from compliance" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from compliance" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from compliance" -l superseded -d 'Count superseded updates too'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from compliance" -l by-site -d 'One more row per site'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from compliance" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from compliance" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from compliance" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from compliance" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from compliance" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from compliance" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from compliance" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from compliance" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from compliance" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from compliance" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from updates" -l site -d 'This site and all below it' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from updates" -l as-of -d 'As it stood then: a day (its end, in UTC), patch-tuesday, 30d, or a moment' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from updates" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from updates" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from updates" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from updates" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from updates" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from updates" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from updates" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from updates" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from updates" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from updates" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from updates" -l superseded -d 'Count superseded updates too'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from updates" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from updates" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from updates" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from updates" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from updates" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from updates" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from updates" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from updates" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from updates" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from updates" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from client" -l as-of -d 'As it stood then: a day (its end, in UTC), patch-tuesday, 30d, or a moment' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from client" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from client" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from client" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from client" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from client" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from client" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from client" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from client" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from client" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from client" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from client" -l superseded -d 'Count superseded updates too'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from client" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from client" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from client" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from client" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from client" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from client" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from client" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from client" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from client" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from client" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from unknown" -l site -d 'This site and all below it' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from unknown" -l as-of -d 'As it stood then: a day (its end, in UTC), patch-tuesday, 30d, or a moment' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from unknown" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from unknown" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from unknown" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from unknown" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from unknown" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from unknown" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from unknown" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from unknown" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from unknown" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from unknown" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from unknown" -l superseded -d 'Count superseded updates too'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from unknown" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from unknown" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from unknown" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from unknown" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from unknown" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from unknown" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from unknown" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from unknown" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from unknown" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from unknown" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from help" -f -a "list" -d 'List the reports, and which Configuration Manager report each answers'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from help" -f -a "compliance" -d 'Overall compliance'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from help" -f -a "updates" -d 'Per update: installed, required, not required, unknown, total, percent'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from help" -f -a "client" -d 'One client: the state of every update'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from help" -f -a "unknown" -d 'Clients with unknown states: first cause and evidence'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c cmupd -n "__fish_cmupd_using_subcommand maintain; and not __fish_seen_subcommand_from history help" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand maintain; and not __fish_seen_subcommand_from history help" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'"
complete -c cmupd -n "__fish_cmupd_using_subcommand maintain; and not __fish_seen_subcommand_from history help" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand maintain; and not __fish_seen_subcommand_from history help" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand maintain; and not __fish_seen_subcommand_from history help" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand maintain; and not __fish_seen_subcommand_from history help" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand maintain; and not __fish_seen_subcommand_from history help" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand maintain; and not __fish_seen_subcommand_from history help" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand maintain; and not __fish_seen_subcommand_from history help" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand maintain; and not __fish_seen_subcommand_from history help" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand maintain; and not __fish_seen_subcommand_from history help" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand maintain; and not __fish_seen_subcommand_from history help" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand maintain; and not __fish_seen_subcommand_from history help" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand maintain; and not __fish_seen_subcommand_from history help" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand maintain; and not __fish_seen_subcommand_from history help" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand maintain; and not __fish_seen_subcommand_from history help" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand maintain; and not __fish_seen_subcommand_from history help" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand maintain; and not __fish_seen_subcommand_from history help" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand maintain; and not __fish_seen_subcommand_from history help" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand maintain; and not __fish_seen_subcommand_from history help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand maintain; and not __fish_seen_subcommand_from history help" -f -a "history" -d 'Remove history that is older than 400 days, or than --keep says'
complete -c cmupd -n "__fish_cmupd_using_subcommand maintain; and not __fish_seen_subcommand_from history help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c cmupd -n "__fish_cmupd_using_subcommand maintain; and __fish_seen_subcommand_from history" -l keep -d 'Keep so many days; later runs do too [default: what the last --keep said, at first 400d]' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand maintain; and __fish_seen_subcommand_from history" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand maintain; and __fish_seen_subcommand_from history" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'"
complete -c cmupd -n "__fish_cmupd_using_subcommand maintain; and __fish_seen_subcommand_from history" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand maintain; and __fish_seen_subcommand_from history" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand maintain; and __fish_seen_subcommand_from history" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand maintain; and __fish_seen_subcommand_from history" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand maintain; and __fish_seen_subcommand_from history" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand maintain; and __fish_seen_subcommand_from history" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand maintain; and __fish_seen_subcommand_from history" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand maintain; and __fish_seen_subcommand_from history" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand maintain; and __fish_seen_subcommand_from history" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand maintain; and __fish_seen_subcommand_from history" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand maintain; and __fish_seen_subcommand_from history" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand maintain; and __fish_seen_subcommand_from history" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand maintain; and __fish_seen_subcommand_from history" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand maintain; and __fish_seen_subcommand_from history" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand maintain; and __fish_seen_subcommand_from history" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand maintain; and __fish_seen_subcommand_from history" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand maintain; and __fish_seen_subcommand_from history" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand maintain; and __fish_seen_subcommand_from history" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand maintain; and __fish_seen_subcommand_from help" -f -a "history" -d 'Remove history that is older than 400 days, or than --keep says'
complete -c cmupd -n "__fish_cmupd_using_subcommand maintain; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c cmupd -n "__fish_cmupd_using_subcommand log" -l limit -d 'How many' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand log" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand log" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'"
complete -c cmupd -n "__fish_cmupd_using_subcommand log" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand log" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand log" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand log" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand log" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand log" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand log" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand log" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand log" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand log" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand log" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand log" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand log" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand log" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand log" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand log" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand log" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand log" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand completions" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand completions" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'"
complete -c cmupd -n "__fish_cmupd_using_subcommand completions" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand completions" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand completions" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand completions" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand completions" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand completions" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand completions" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand completions" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand completions" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand completions" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand completions" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand completions" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand completions" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand completions" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand completions" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand completions" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand completions" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand completions" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand man" -l dir -d 'Folder to write to' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand man" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand man" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'"
complete -c cmupd -n "__fish_cmupd_using_subcommand man" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand man" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand man" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand man" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand man" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand man" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand man" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand man" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand man" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand man" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand man" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand man" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand man" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand man" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand man" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand man" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand man" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand man" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and not __fish_seen_subcommand_from init demo site sup sync serve update policy ingest client report maintain log completions man help" -f -a "init" -d 'Create the database, with a top-level site'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and not __fish_seen_subcommand_from init demo site sup sync serve update policy ingest client report maintain log completions man help" -f -a "demo" -d 'Run the whole road on a sample hierarchy, and leave it behind to play with'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and not __fish_seen_subcommand_from init demo site sup sync serve update policy ingest client report maintain log completions man help" -f -a "site" -d 'The hierarchy: central administration site, primaries, secondaries'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and not __fish_seen_subcommand_from init demo site sup sync serve update policy ingest client report maintain log completions man help" -f -a "sup" -d 'Software update points of a site'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and not __fish_seen_subcommand_from init demo site sup sync serve update policy ingest client report maintain log completions man help" -f -a "sync" -d 'Synchronize the top-level site, then cascade to the sites below'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and not __fish_seen_subcommand_from init demo site sup sync serve update policy ingest client report maintain log completions man help" -f -a "serve" -d 'Serve the catalog to downstream servers, as WSUS does'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and not __fish_seen_subcommand_from init demo site sup sync serve update policy ingest client report maintain log completions man help" -f -a "update" -d 'The catalog: list updates, find them, and tell everything about one'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and not __fish_seen_subcommand_from init demo site sup sync serve update policy ingest client report maintain log completions man help" -f -a "policy" -d 'The site-wide policy: what tells a site\'s clients where the software update points are'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and not __fish_seen_subcommand_from init demo site sup sync serve update policy ingest client report maintain log completions man help" -f -a "ingest" -d 'Take in state-message reports: files, folders, archives, standard input'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and not __fish_seen_subcommand_from init demo site sup sync serve update policy ingest client report maintain log completions man help" -f -a "client" -d 'Clients: who reports, and how their last scan ended'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and not __fish_seen_subcommand_from init demo site sup sync serve update policy ingest client report maintain log completions man help" -f -a "report" -d 'Compliance, live: every report reads the states as they are now, or with --as-of as they were'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and not __fish_seen_subcommand_from init demo site sup sync serve update policy ingest client report maintain log completions man help" -f -a "maintain" -d 'Keep the database in shape'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and not __fish_seen_subcommand_from init demo site sup sync serve update policy ingest client report maintain log completions man help" -f -a "log" -d 'The operation log: who changed what, and when'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and not __fish_seen_subcommand_from init demo site sup sync serve update policy ingest client report maintain log completions man help" -f -a "completions" -d 'Print completions for a shell'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and not __fish_seen_subcommand_from init demo site sup sync serve update policy ingest client report maintain log completions man help" -f -a "man" -d 'Write the manual pages into a folder'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and not __fish_seen_subcommand_from init demo site sup sync serve update policy ingest client report maintain log completions man help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from site" -f -a "add" -d 'Add a site'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from site" -f -a "list" -d 'List the sites'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from site" -f -a "show" -d 'Show one site'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from site" -f -a "set" -d 'Change a site'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from site" -f -a "remove" -d 'Remove a site with its software update points, synchronization history and policy'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from site" -f -a "tree" -d 'Draw the hierarchy as a tree'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from sup" -f -a "add" -d 'Add a software update point to a site'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from sup" -f -a "list" -d 'List software update points'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from sup" -f -a "remove" -d 'Remove a software update point'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from sync" -f -a "status" -d 'Show where every site stands: version, lag behind its parent, last error'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from sync" -f -a "verify" -d 'Compare a site\'s own servers with the catalog: what they lack, what they have too much'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from sync" -f -a "history" -d 'Show past runs, newest first'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from sync" -f -a "categories" -d 'Show the products and classifications that can be synchronized from servers, and which are'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from sync" -f -a "subscribe" -d 'Choose products and classifications to synchronize from servers'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from sync" -f -a "unsubscribe" -d 'Choose products and classifications no longer'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from sync" -f -a "settings" -d 'Show or set how the top-level site synchronizes: schedule, languages, superseded updates'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from serve" -f -a "downstream" -d 'Show the downstream servers that reported here'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from update" -f -a "list" -d 'List the updates that a site sees, newest first'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from update" -f -a "search" -d 'Find updates by words of their titles, descriptions and KB numbers'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from update" -f -a "show" -d 'Tell everything about an update'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from policy" -f -a "list" -d 'List policies'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from policy" -f -a "show" -d 'Show a policy: its XML body, or with --json and other formats what is known of it'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from ingest" -f -a "gaps" -d 'Show which messages have not arrived, by client; the resync list'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from ingest" -f -a "ledger" -d 'Show every message that is kept of a client, in order'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from ingest" -f -a "explain" -d 'Decode reports without storing them, and say what they would do'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from ingest" -f -a "audit" -d 'Show which file brought which client\'s messages, when, by whom, for which site'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from ingest" -f -a "topics" -d 'Count what is kept, by topic type and state'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from ingest" -f -a "conflicts" -d 'List the GUIDs under which several computers seem to report'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from ingest" -f -a "quarantine" -d 'What could not be read: list it, look at it, try it again, drop it'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from ingest" -f -a "status" -d 'Show what waits in the inboxes that are watched: files, bytes, age, rates, time left'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from client" -f -a "list" -d 'List clients'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from client" -f -a "show" -d 'Show one client'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from report" -f -a "list" -d 'List the reports, and which Configuration Manager report each answers'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from report" -f -a "compliance" -d 'Overall compliance'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from report" -f -a "updates" -d 'Per update: installed, required, not required, unknown, total, percent'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from report" -f -a "client" -d 'One client: the state of every update'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from report" -f -a "unknown" -d 'Clients with unknown states: first cause and evidence'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from maintain" -f -a "history" -d 'Remove history that is older than 400 days, or than --keep says'
