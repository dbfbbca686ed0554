//! Receipts: what was answered to each recorded command, to answer the same again.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table(Receipts::Table)
                    .if_not_exists()
                    .col(
                        ColumnDef::new(Receipts::Command)
                            .text()
                            .not_null()
                            .primary_key(),
                    )
                    .col(ColumnDef::new(Receipts::Actor).text().null())
                    .col(ColumnDef::new(Receipts::PayloadHash).blob().not_null())
                    .col(ColumnDef::new(Receipts::Seq).big_integer().not_null())
                    .col(ColumnDef::new(Receipts::At).big_integer().not_null())
                    .col(
                        ColumnDef::new(Receipts::Code)
                            .text()
                            .not_null()
                            .unique_key(),
                    )
                    .to_owned(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_table(Table::drop().table(Receipts::Table).to_owned())
            .await
    }
}

#[derive(DeriveIden)]
enum Receipts {
    Table,
    Command,
    Actor,
    PayloadHash,
    Seq,
    At,
    Code,
}
