\ir ../_note_closing.sql
\ir quarantine.sql
