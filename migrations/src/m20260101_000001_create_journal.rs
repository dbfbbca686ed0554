//! The journal: one row an event, in the one order that there is.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // `seq` is given by the writer, never by the database: a sequence leaves gaps.
        // `payload` is text, never JSON: its bytes were hashed, and JSONB does not keep them.
        manager
            .create_table(
                Table::create()
                    .table(Journal::Table)
                    .if_not_exists()
                    .col(
                        ColumnDef::new(Journal::Seq)
                            .big_integer()
                            .not_null()
                            .primary_key(),
                    )
                    .col(ColumnDef::new(Journal::At).big_integer().not_null())
                    .col(ColumnDef::new(Journal::Actor).text().null())
                    .col(ColumnDef::new(Journal::Command).text().not_null())
                    .col(ColumnDef::new(Journal::Version).integer().not_null())
                    .col(ColumnDef::new(Journal::Kind).text().not_null())
                    .col(ColumnDef::new(Journal::Unit).big_integer().null())
                    .col(ColumnDef::new(Journal::Entry).big_integer().null())
                    .col(ColumnDef::new(Journal::Payload).text().not_null())
                    .col(ColumnDef::new(Journal::Hash).blob().not_null())
                    .to_owned(),
            )
            .await?;
        for (name, column) in [
            ("journal_unit_seq", Journal::Unit),
            ("journal_entry_seq", Journal::Entry),
        ] {
            manager
                .create_index(
                    Index::create()
                        .name(name)
                        .table(Journal::Table)
                        .col(column)
                        .col(Journal::Seq)
                        .if_not_exists()
                        .to_owned(),
                )
                .await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_table(Table::drop().table(Journal::Table).to_owned())
            .await
    }
}

#[derive(DeriveIden)]
enum Journal {
    Table,
    Seq,
    At,
    Actor,
    Command,
    Version,
    Kind,
    Unit,
    Entry,
    Payload,
    Hash,
}
